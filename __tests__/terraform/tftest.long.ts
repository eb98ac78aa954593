import { shapeWays, ways } from "../support/configurations";
import { testShipped } from "./shipped";

testShipped([...ways, ...shapeWays]);

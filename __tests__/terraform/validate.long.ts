import { shapeWays, ways } from "../support/configurations";
import { testValidate } from "./validated";

testValidate([...ways, ...shapeWays]);

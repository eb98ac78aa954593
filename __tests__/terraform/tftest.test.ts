import { shapeWays, ways } from "../support/configurations";
import { testShipped } from "./shipped";

/** One of each kind; `npm run test:long` runs those of every module. */
const sample = ["zencoder-bucket-policy", "shape-told-after-role", "transloadit-user"];

testShipped([...ways, ...shapeWays].filter(({ name }) => sample.includes(name)));

import { ways } from "../support/configurations";
import { testEquality } from "./equal";

testEquality(ways);

import { tried } from "../support/configurations";
import { testApply } from "./applied";

// with as little as there is, apply.long.ts
testApply(tried.map((way) => ({ way, most: true, form: "hcl" })));

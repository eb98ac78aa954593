import { tried } from "../support/configurations";
import { testApply } from "./applied";

// one of each kind; every one, apply.long.ts
const kinds = [...new Map(tried.map((way) => [way.kind, way])).values()];
testApply(kinds.map((way) => ({ way, most: true, form: "hcl" })));

import { tried } from "../support/configurations";
import { testApply } from "./applied";

testApply([
  ...tried.map((way) => ({ way, most: true, form: "hcl" }) as const),
  ...tried.map((way) => ({ way, most: false, form: "json" }) as const),
]);

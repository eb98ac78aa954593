import { tried } from "../support/configurations";
import { testValidate } from "./validated";

// every service, validate.long.ts
testValidate(tried);

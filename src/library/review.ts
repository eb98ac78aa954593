/** `grantform/review`: the review of a plan as a pure function. It reads no file and knows no clock. */
export { review, type ReviewOptions } from "../review/review";
export type { AccessRow, Finding, Report, Severity } from "../review/report";
export { UserError } from "../catalogue/user-error";

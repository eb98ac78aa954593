export { explain, type ExplainOptions } from "./explain";
export type { ExplainedBucket, ExplainedNeed, Explanation, Extra, Narrowing } from "./explanation";

export { explainAction, type AskedAction, type ExplainedAction } from "./action";
export { explain, type ExplainOptions } from "./explain";
export type { ExplainedBucket, ExplainedNeed, Explanation, Extra, Narrowing } from "./explanation";

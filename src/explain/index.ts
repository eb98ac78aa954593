export { explainAction, type AskedAction, type ExplainedAction } from "./action";
export { explain, type ExplainOptions } from "./explain";
export { lookUp, type LookUp, type Match } from "../recognise/look-up";
export type { ExplainedBucket, ExplainedNeed, Explanation, Extra, Narrowing } from "./explanation";

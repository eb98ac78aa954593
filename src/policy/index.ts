export type {
  Answer,
  Condition,
  Decision,
  Policy,
  PolicyKind,
  PolicyStatement,
  Principal,
  Problem,
  Request,
} from "./policy";
export { hole } from "./hole";
export { parsePolicy } from "./parse";
export { decide, type Grant, type PolicySet } from "./decide";
export { comparePolicies, coverage, equivalent, type Comparison, type Coverage, type Relation } from "./compare";
export { grantsOf, type GrantedAccess } from "./grants";
export { publicness, type Publicness } from "./public";
export { sizeOf, type LimitName } from "./limits";

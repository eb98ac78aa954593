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
export type { PolicyInput } from "./document";
export { decide } from "./decide";
export type { PolicySet } from "./policy-set";
export type { Grant } from "./kms-grant";
export { comparePolicies, equivalent, type Comparison, type Relation } from "./compare";
export { coverage, type Coverage } from "./coverage";
export { grantsOf, type GrantedAccess } from "./grants";
export { publicness, type Publicness } from "./public";
export { globMatches, globOverlap, globWithin, globWitness } from "./globs";
export { sizeOf, type LimitName } from "../aws/limits";

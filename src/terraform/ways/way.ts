import type { Choices } from "../../grants/choices";
import type { Policies } from "../../grants/statement";
import type { ServicePattern } from "../../catalogue/pattern";
import type { Way } from "../../catalogue/way";
import type { Block } from "../model";
import type { ModulePolicies } from "../module/policies";
import type { Validation } from "../module/validations";
import type { Variable } from "../module/variable";
import type { IdentityBlocks } from "../snippet/identity";
import type { BlockNames } from "../snippet/names";

/** Inputs of a module besides buckets, told values, features and the end. */
export interface WayVariables {
  /** Before the told values. */
  readonly first: readonly Variable[];
  /** After them. */
  readonly rest: readonly Variable[];
}

/** One way of access in Terraform: what of its module is not like that of other ways, and its snippet. */
export interface TerraformWay<W extends Way> {
  /** The way in the words of a title, e.g. `IAM role`. */
  readonly words: (way: W) => string;
  /** Attributes that each of its buckets has besides, a line of the variable's type each. */
  readonly bucketAttributes: readonly string[];
  /** What has to hold of all buckets together. */
  readonly bucketsRule: (pattern: ServicePattern) => Validation;
  readonly variables: (pattern: ServicePattern, way: W) => WayVariables;
  readonly policies: (pattern: ServicePattern, way: W) => ModulePolicies;
  readonly resources: (pattern: ServicePattern, way: W) => readonly Block[];
  /** Without `vendor_settings`, which every module has. */
  readonly outputs: (pattern: ServicePattern, way: W) => readonly Block[];
  /** Code of the ID of the account in which the module works; undefined where it makes nothing that has one. */
  readonly accountId?: string;
  /** Checks of the module's own tests: that its outputs hold just these policies. */
  readonly checks: (choices: Choices, policies: Policies) => readonly Block[];
  /** Tests of the module that other ways do not have. */
  readonly runs: (pattern: ServicePattern, way: W) => readonly Block[];
  /** Terraform for concrete buckets. */
  readonly snippet: (
    pattern: ServicePattern,
    choices: Choices,
    policies: Policies,
    names: BlockNames,
    identity: IdentityBlocks,
  ) => readonly Block[];
}

import { wayOf } from "../../grants/way";
import type { ServicePattern } from "../../catalogue/pattern";
import type { WayKind } from "../../catalogue/way";
import type { Block } from "../model";
import { attribute, attributes, block, map, nested } from "../model";
import { documents } from "./documents";
import { bucketPolicyOutputs, bucketPolicyResources } from "./bucket-policy";
import { roleOutputs, roleResources } from "./role";
import { userOutputs, userResources } from "./user";
import { variables } from "./variables";

/** A publishable Terraform module, file by file, as plain data. */
export interface TerraformModule {
  /** `<service>-<way>`, e.g. `zencoder-bucket-policy`. */
  readonly name: string;
  readonly versions: readonly Block[];
  readonly variables: readonly Block[];
  readonly main: readonly Block[];
  /** Who may assume the role; empty where the module makes none. */
  readonly trust: readonly Block[];
  readonly outputs: readonly Block[];
}

/** Lowest versions with which the modules work: `optional()` with defaults and what 1.5.7 fixed; no ceiling. */
export const requiredVersions = { terraform: ">= 1.5.7", aws: ">= 5.0" } as const;

const versions: readonly Block[] = [
  block(
    "terraform",
    [],
    [
      attribute("required_version", requiredVersions.terraform),
      nested("required_providers", [attribute("aws", map({ source: "hashicorp/aws", version: requiredVersions.aws }))]),
    ],
  ),
];

export const moduleName = (pattern: ServicePattern, way: WayKind): string => `${pattern.id}-${way}`;

/** The reusable module that lets a service in one way. Choices become variables. */
export const terraformModule = (pattern: ServicePattern, kind: WayKind): TerraformModule => {
  const way = wayOf(pattern, kind);
  const partition = block("data", ["aws_partition", "current"], attributes({}));
  const { locals, data, trust } = documents(pattern, way);
  const [resources, outputs] =
    way.kind === "bucket-policy"
      ? [bucketPolicyResources(pattern), bucketPolicyOutputs(pattern, way)]
      : way.kind === "role"
        ? [roleResources(pattern), roleOutputs(pattern, way)]
        : [userResources(pattern), userOutputs(pattern, way)];
  return {
    name: moduleName(pattern, kind),
    versions,
    variables: variables(pattern, way),
    main: [partition, locals, ...data, ...resources],
    trust,
    outputs,
  };
};

/** All blocks of a module, in the order in which a reader meets them. */
export const moduleBlocks = (module: TerraformModule): readonly Block[] => [
  ...module.versions,
  ...module.variables,
  ...module.main,
  ...module.trust,
  ...module.outputs,
];

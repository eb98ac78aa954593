import { wayOf } from "../../grants/way";
import type { ServicePattern } from "../../catalogue/pattern";
import type { WayKind } from "../../catalogue/way";
import { attributes, block, type Block } from "../model";
import { terraformWayOf } from "../ways/ways";
import { vendorSettings } from "./settings";
import { variables } from "./variables";
import { moduleName, versionsBlock } from "./versions";

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

/** The reusable module that lets a service in one way. Choices become variables. */
export function terraformModule(pattern: ServicePattern, kind: WayKind): TerraformModule {
  const way = wayOf(pattern, kind);
  const { policies, resources, outputs, accountId } = terraformWayOf(way);
  const partition = block("data", ["aws_partition", "current"], attributes({}));
  const { main, trust } = policies(pattern, way);
  return {
    name: moduleName(pattern, kind),
    versions: [versionsBlock()],
    variables: variables(pattern, way),
    main: [partition, ...main, ...resources(pattern, way)],
    trust,
    outputs: [...outputs(pattern, way), vendorSettings(pattern, way, accountId)],
  };
}

/** All blocks of a module, in the order in which a reader meets them. */
export function moduleBlocks(module: TerraformModule): readonly Block[] {
  return [...module.versions, ...module.variables, ...module.main, ...module.trust, ...module.outputs];
}

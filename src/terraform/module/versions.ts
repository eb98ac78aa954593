import type { ServicePattern } from "../../catalogue/pattern";
import type { WayKind } from "../../catalogue/way";
import { attribute, block, map, nested, type Block } from "../model";

/** Lowest versions with which the modules work: `optional()` with defaults and what 1.5.7 fixed; no ceiling. */
export const requiredVersions = { terraform: ">= 1.5.7", aws: ">= 5.0" } as const;

/** The block that asks for them. */
export function versionsBlock(comment: readonly string[] = []): Block {
  const aws = map({ source: "hashicorp/aws", version: requiredVersions.aws });
  return block(
    "terraform",
    [],
    [attribute("required_version", requiredVersions.terraform), nested("required_providers", [attribute("aws", aws)])],
    comment,
  );
}

export function moduleName(pattern: ServicePattern, way: WayKind): string {
  return `${pattern.id}-${way}`;
}

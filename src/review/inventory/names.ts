import { hole } from "../../policy";
import { hasHole, holesIn, soleHole } from "../../policy/hole";
import type { Change } from "../plan/change";
import { identityKindOf, isBucket, nameAttributeOf, namesBucket } from "../plan/name-attribute";
import { type HoleInfo, type Holes, infoOf } from "../source/holes";
import type { References } from "../source/references";
import type { SourceIndex } from "../source/source-index";
import type { Target } from "../source/targets";
import { policyAttribute } from "./managed-policy";
import { type Path, type Side, dig, elementsOf, isKnown, isUnknown, sideOf } from "../plan/values";

function isIdentity(change: Change): boolean {
  return identityKindOf(change) !== undefined;
}

/** Finds out which bucket, role, user or policy an attribute means: by name first, then by reference. */
export interface Names {
  /** Name of the object a change is about; a hole while it is unknown. */
  own(change: Change, side: Side): string;
  /** Name of the object that an attribute of a change points to; undefined where the attribute is not set. */
  of(change: Change, side: Side, path: Path): string | undefined;
  /** Names of the objects that a list or set of names points to; a hole for each that is unknown. */
  all(change: Change, side: Side, path: Path): readonly string[];
  /**
   * The managed policies that the unknown part of a list of ARNs leads to; `rest` says that there may be more. Terraform
   * does not keep the known elements of a set of which one is unknown.
   */
  policies(
    change: Change,
    side: Side,
    path: Path,
  ): { readonly values: readonly (string | Change)[]; readonly rest?: string };
  /** What is known about a name that waits for apply. */
  info(name: string): HoleInfo | undefined;
  /** The one resource of these types that an unknown attribute leads to. */
  target(change: Change, path: Path, ...types: readonly string[]): Change | undefined;
}

/** Whether a text is nothing but the hole that stands for a bucket's name. */
function isBucketsName(text: string, holes: Holes): boolean {
  const name = soleHole(text);
  const [resource] = holes.get(name ?? "")?.resources ?? [];
  return resource !== undefined && isBucket(resource) && resource.address === name;
}

/** Whether an attribute is the name of a role, user or group: its ID is the same. */
function isNameOf(resource: Change, attribute: string | undefined): boolean {
  return isIdentity(resource) && (attribute === "id" || attribute === nameAttributeOf(resource));
}

/** Where an expression chooses among constants and one bucket, role, user or group: what waits for apply is no constant. */
function soleNamed(targets: readonly Target[]): Change | undefined {
  const [only, ...others] = targets.filter(({ kind }) => kind !== "constant");
  if (only?.kind !== "resource" || others.length > 0) return undefined;
  return namesBucket(only.change) || isIdentity(only.change) ? only.change : undefined;
}

/** See `Names.policies`. */
function policiesIn(
  change: Change,
  side: Side,
  path: Path,
  references: References,
  source: SourceIndex | undefined,
  holes: Holes,
): ReturnType<Names["policies"]> {
  if (!isUnknown(change, side, path) && elementsOf(change, side, path).open.length === 0) return { values: [] };
  const rest = `further policies in ${path.join(".")}`;
  const texts = source?.values(change, path, holes);
  if (texts !== undefined) {
    const found = texts.map((text) =>
      hasHole(text) ? holesIn(text).flatMap((name) => holes.get(name)?.resources ?? [])[0] : text,
    );
    const values = found.filter(
      (one) => typeof one === "string" || (one !== undefined && policyAttribute(one) !== undefined),
    );
    return { values: values as (string | Change)[], ...(values.length < texts.length ? { rest } : {}) };
  }
  const followed = references.follow(change, path);
  return {
    values: followed.flatMap((at) =>
      at.kind === "resource" && policyAttribute(at.change) !== undefined ? [at.change] : [],
    ),
    rest,
  };
}

export function nameReader(references: References, source: SourceIndex | undefined, holes: Holes): Names {
  function unknownName(name: string, info: HoleInfo): string {
    holes.set(name, info);
    return hole(name);
  }

  function own(change: Change, side: Side): string {
    const attribute = nameAttributeOf(change);
    const value = dig(sideOf(change, side), [attribute]);
    if (typeof value === "string" && value !== "" && !isUnknown(change, side, [attribute])) return value;
    return unknownName(change.address, {
      waitsFor: [`${change.address}.${attribute}`],
      resources: [change],
      attribute,
      isOwn: true,
    });
  }

  /** A text of the files as a name: the hole of a role, user or group whose name waits is the one that it has everywhere. */
  function named(text: string, side: Side): string {
    const { resources: [resource] = [], attribute } = holes.get(soleHole(text) ?? "") ?? {};
    return resource !== undefined && isNameOf(resource, attribute) ? own(resource, side) : text;
  }

  function target(change: Change, path: Path, ...types: readonly string[]): Change | undefined {
    const chosen = source?.meant(change, path, holes)?.resource;
    if (chosen !== undefined && types.includes(chosen.type)) return chosen;
    const found = references
      .follow(change, path)
      .filter((at) => at.kind === "resource" && types.includes(at.change.type));
    const [first] = found;
    return found.length === 1 && first?.kind === "resource" ? first.change : undefined;
  }

  return {
    own,
    info: (name) => holes.get(soleHole(name) ?? ""),
    target,
    policies: (change, side, path) => policiesIn(change, side, path, references, source, holes),
    all(change, side, path) {
      if (isUnknown(change, side, path))
        return (
          source?.values(change, path, holes)?.map((text) => named(text, side)) ??
          [this.of(change, side, path) ?? []].flat()
        );
      const { known, open } = elementsOf(change, side, path);
      const targets = references.follow(change, path).filter(({ kind }) => kind !== "constant");
      const here = targets.flatMap((at) =>
        at.kind === "resource" && isIdentity(at.change) && !isKnown(at.change, at.attribute)
          ? [own(at.change, side)]
          : [],
      );
      const missing =
        here.length === open.length ? here : open.flatMap((at) => this.of(change, side, [...path, at]) ?? []);
      return [...known.map(String), ...missing].filter((name) => name !== "");
    },
    of(change, side, path) {
      if (sideOf(change, side) === undefined) return undefined;
      if (!isUnknown(change, side, path)) {
        const value = dig(sideOf(change, side), path);
        return typeof value === "string" && value !== "" ? value : undefined;
      }
      const evaluated = source?.evaluate(change, path, holes);
      // a bucket whose name is not known either is the same bucket everywhere
      const isName = evaluated !== undefined && (!hasHole(evaluated) || isBucketsName(evaluated, holes));
      if (isName) return evaluated;
      const chosen = source?.meant(change, path, holes);
      if (chosen && isNameOf(chosen.resource, chosen.attribute)) return own(chosen.resource, side);
      const targets = references.follow(change, path);
      const [only] = targets;
      if (targets.length === 1 && only?.kind === "constant" && typeof only.value === "string") return only.value;
      if (targets.length === 1 && only?.kind === "resource") {
        // `aws_s3_bucket_policy.x.bucket` and its like are names of buckets, too
        if (namesBucket(only.change) || isIdentity(only.change)) return own(only.change, side);
        const through = only.attribute === "id" ? "bucket" : only.attribute;
        if (through !== "" && only.change !== change) {
          const value = this.of(only.change, side, [through]);
          if (value !== undefined) return value;
        }
      }
      const named = soleNamed(targets);
      if (named !== undefined) return own(named, side);
      return unknownName(
        `${change.address}.${path.join(".")}`,
        infoOf(targets, references.waitsFor(change, path), change),
      );
    },
  };
}

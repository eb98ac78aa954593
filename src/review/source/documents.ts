import { hole, parsePolicy, type Policy, type PolicyKind } from "../../policy";
import { hasHole, holesIn } from "../../policy/hole";
import type { Change } from "../plan/change";
import { type Json, list, object } from "../plan/json";
import { withBucketArns } from "./bucket-arns";
import { holesInJson } from "./json-holes";
import { type HoleInfo, type Holes, infoOf } from "./holes";
import { rebuildDocument, unknownStatement } from "./rebuilt";
import type { References } from "./references";
import type { SourceIndex } from "./source-index";
import { withUnknownParts } from "./unknown-parts";
import { anyMarked, type Path, type Side, dig, isSensitive, isUnknown, sideOf } from "../plan/values";

/** A policy document on one side of the plan. */
export interface Document {
  /** The resource that writes it. */
  readonly change: Change;
  /** Where in the resource; left out where it is no attribute of it. */
  readonly path?: Path;
  readonly kind: PolicyKind;
  /** As it is, or will be, in AWS. Holes stand for what is unknown. */
  readonly text: string;
  /** Left out where it is no policy at all. */
  readonly policy?: Policy;
  readonly sensitive: boolean;
  /** Set where all of it is unknown: the expressions it waits for. */
  readonly waitsFor?: readonly string[];
  /** The document was rebuilt from its parts, so its text is not AWS's. */
  readonly rebuilt: boolean;
}

/** Reads policy documents from changes; each text is parsed once. */
export interface Documents {
  /** The document in an attribute; undefined where there is none on this side. */
  read(change: Change, side: Side, path: Path, kind: PolicyKind): Document | undefined;
  readonly holes: Holes;
}

/** A statement of which nothing is known has no elements that its kind of policy never has. */
function withoutForeign(document: Json, kind: PolicyKind): Json {
  const foreign = kind === "identity" ? ["Principal", "NotPrincipal"] : kind === "trust" ? ["Resource"] : [];
  const known = (key: string, value: unknown): boolean =>
    !foreign.includes(key) || typeof value !== "string" || !hasHole(value);
  const statements = list(document["Statement"]).map((statement) =>
    Object.fromEntries(Object.entries(object(statement)).filter(([key, value]) => known(key, value))),
  );
  return { Version: "2012-10-17", ...document, Statement: statements };
}

export function documentReader(references: References, source: SourceIndex | undefined): Documents {
  const holes: Holes = new Map();
  // before and after are often the same text; keyed by the text itself, which is not copied
  const parsed: { readonly [kind in PolicyKind]: Map<string, Policy | undefined> } = {
    resource: new Map(),
    identity: new Map(),
    trust: new Map(),
    key: new Map(),
  };

  function parse(text: string, kind: PolicyKind): Policy | undefined {
    const known = parsed[kind].get(text);
    if (known !== undefined) return known;
    const { policy: written } = parsePolicy(text, { kind, lint: false });
    const policy = written === undefined ? undefined : withBucketArns(written);
    parsed[kind].set(text, policy);
    return policy;
  }

  /** One object for one text of one change: what both sides have in common is then seen at once. */
  const known = new Map<Change, Document[]>();

  function document(
    change: Change,
    path: Path,
    text: string,
    kind: PolicyKind,
    rebuilt: boolean,
    marked = false,
  ): Document {
    const sensitive = marked || isSensitive(change, path);
    const before = known.get(change) ?? [];
    const same = before.find(
      (one) =>
        one.text === text && one.kind === kind && one.sensitive === sensitive && one.path?.join() === path.join(),
    );
    if (same !== undefined) return same;
    const policy = parse(text, kind);
    const read = { change, path, kind, text, sensitive, rebuilt, ...(policy === undefined ? {} : { policy }) };
    known.set(change, [...before, read]);
    return read;
  }

  function unknown(change: Change, path: Path, kind: PolicyKind): Document {
    const fromSource = source?.evaluate(change, path, holes);
    if (fromSource !== undefined) return evaluated(change, path, fromSource, kind);
    const targets = references.follow(change, path);
    const [target] = targets;
    if (targets.length === 1 && target?.kind === "resource" && target.change.type === "aws_iam_policy_document") {
      const rebuilt = rebuildDocument(target.change, references, holes, source);
      const text = JSON.stringify(withoutForeign(rebuilt, kind));
      return document(change, path, text, kind, true, anyMarked(target.change.afterSensitive));
    }
    const written = references.templates(change, path, holes);
    // no document, where a name stands for all of it
    if (typeof written === "string" && written.trimStart().startsWith("{")) {
      const read = document(change, path, holesInJson(written), kind, true);
      if (read.policy !== undefined) return read;
    }
    return open(change, path, kind, infoOf(targets, references.waitsFor(change, path), change));
  }

  /** A document that the files give; one that is no JSON for what is not known of it is wholly unknown. */
  function evaluated(change: Change, path: Path, text: string, kind: PolicyKind): Document {
    if (!hasHole(text) && !text.includes("\\u0000")) return document(change, path, text, kind, true);
    const json = withUnknownParts(holesInJson(text));
    if (json !== undefined) return document(change, path, json, kind, true);
    const found = [...new Set(holesIn(text.replaceAll("\\u0000", "\0")))].map(
      (name): HoleInfo => holes.get(name) ?? { waitsFor: [name], resources: [] },
    );
    return open(change, path, kind, {
      waitsFor: [...new Set(found.flatMap(({ waitsFor }) => waitsFor))],
      resources: [...new Set(found.flatMap(({ resources }) => resources))],
      isOwn: found.length > 0 && found.every(({ isOwn }) => isOwn === true),
    });
  }

  /** A document of which nothing is known. It is none of the texts that it waits for. */
  function open(
    change: Change,
    path: Path,
    kind: PolicyKind,
    { attribute: _, isArn: _isArn, ...info }: HoleInfo,
  ): Document {
    const name = `${change.address}.${path.join(".")}`;
    holes.set(name, info);
    const text = JSON.stringify(withoutForeign({ Statement: [unknownStatement(hole(name))] }, kind));
    return { ...document(change, path, text, kind, true), waitsFor: info.waitsFor };
  }

  return {
    holes,
    read(change, side, path, kind) {
      if (sideOf(change, side) === undefined) return undefined;
      if (isUnknown(change, side, path)) return unknown(change, path, kind);
      const text = dig(sideOf(change, side), path);
      return typeof text === "string" && text !== "" ? document(change, path, text, kind, false) : undefined;
    },
  };
}

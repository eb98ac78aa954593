import { checkKeyArn } from "../../aws/kms-key";
import type { Catalogue } from "../../declared/catalogue";
import { UserError } from "../../catalogue/user-error";
import { withPolicy } from "../../declared/with-policy";
import { hasHole } from "../../policy/hole";
import { isSecret } from "../evidence";
import type { Model } from "../model";
import { modelOf } from "../read-model";
import { type Json, isJson } from "../plan/json";
import { readPlan } from "../plan/plan";
import { planOfState } from "../plan/state";
import { encryptionOf } from "../inventory/keys";
import { stringAt } from "../plan/values";
import type { Share } from "../reach/shares";
import { trustOf } from "../reach/trust";
import { redactor } from "../redact";
import { review, type ReviewOptions } from "../review";
import { shownBucket } from "../shown";
import { adopted } from "./add";
import { type Draft, emptyDraft, toBeFilledIn } from "./entry";
import { leftOut } from "./left-out";
import { isOnBucket } from "./on-bucket";
import { standing, withoutNeedless } from "./standing";
import { type Adopting, ever, readDraft } from "./says";
import { draftText } from "./text";

/** A share without the terms on which a role is entered, where these are secret. */
function withoutSecrets(share: Share, { documents }: Model): Share {
  if (trustOf(share.identity, "after", documents)?.sensitive !== true) return share;
  return { ...share, conditions: { before: [], after: [] } };
}

/** What one party has by one way, bucket by bucket. */
function parties(model: Model): readonly (readonly Share[])[] {
  const found = new Map<string, Share[]>();
  for (const share of model.shares) {
    const sure = [...share.gains, ...share.keeps].some(({ undecided }) => undecided === undefined);
    const isShown = shownBucket(share.bucket, model, isSecret(share)) === share.bucket;
    if (!sure || isSecret(share) || !isShown || hasHole(share.bucket) || /[*?]/.test(share.bucket)) continue;
    const way = share.identity === undefined ? "bucket" : `${share.way} ${share.identity.name}`;
    const key = JSON.stringify([share.outsider.id, share.outsider.behalf, way]);
    found.set(key, [...(found.get(key) ?? []), withoutSecrets(share, model)]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, shares]) => shares);
}

/** The keys of buckets that let in whoever the bucket lets in: a grant gives both. */
function keysOfBuckets(model: Model, named: (bucket: string) => boolean): Draft["keys"] {
  return new Map(
    [...model.after.buckets].flatMap(([name, bucket]) => {
      const encryption = named(name) ? encryptionOf(bucket, model.after, model.names) : undefined;
      const arn = encryption?.key === undefined ? encryption?.id : stringAt(encryption.key.resource, "after", ["arn"]);
      const answers = model.shares
        .filter((share) => share.bucket === name && isOnBucket(share))
        .flatMap(({ gains, keeps }) => [...gains, ...keeps].flatMap(({ key }) => key ?? []));
      const isOpen = answers.length > 0 && answers.every((answer) => answer === "allowed");
      return isOpen && arn !== undefined && checkKeyArn(arn) === undefined ? [[name, arn] as const] : [];
    }),
  );
}

/** Addresses of buckets of the root itself: nothing can refer to one inside a module. */
function addressesOf(model: Model): Draft["addresses"] {
  return new Map(
    [...model.after.buckets].flatMap(([name, { resource }]) =>
      resource?.type === "aws_s3_bucket" && resource.module === "" && !hasHole(name)
        ? [[name, resource.address] as const]
        : [],
    ),
  );
}

const declaredRules = ["undeclared-access", "beyond-grant", "grant-not-met"];

/** What the file has no word for at all is accepted as it is found, one by one. */
function withAccepted(draft: Draft, plan: Json, options: ReviewOptions, catalogue: Catalogue): Draft {
  const declared = readDraft(draft, catalogue);
  if (declared === undefined) return draft;
  const { findings } = review(plan, { ...options, grants: { file: declared, today: ever } });
  const accept = findings
    .filter(({ rule }) => declaredRules.includes(rule))
    .map(({ rule, address, principal, access, what }) => ({
      what,
      says: {
        rule,
        ...(address === "" ? {} : { address }),
        ...(principal === undefined ? {} : { principal }),
        ...(access === undefined ? {} : { access }),
        reason: toBeFilledIn,
      },
    }));
  const once = new Map(accept.map((one) => [JSON.stringify(one.says), one]));
  return { ...draft, accept: [...once.values()] };
}

/** A grants file that says what is there, and how much of it a person has to complete. */
export interface Adopted {
  readonly text: string;
  readonly grants: number;
  readonly kept: number;
  readonly accepted: number;
  /** Statements that are there, and that what is generated from the file would not have: comments say which. */
  readonly leftOut: number;
}

/**
 * Writes the grants file that declares what outsiders may do after a plan, or by a state. A plan reviewed with it has no
 * finding of access that is not declared.
 *
 * @param json the parsed output of `terraform show -json`, of a plan or of a state
 * @throws UserError where it is neither
 */
export function adopt(json: unknown, options: ReviewOptions, catalogue: Catalogue): Adopted {
  if (!isJson(json) || typeof json["format_version"] !== "string")
    throw new UserError("is neither a state nor a plan: run terraform show -json in the root's folder");
  const isPlan = "planned_values" in json || "resource_changes" in json;
  const plan = isPlan ? json : planOfState(json);
  const parsed = readPlan(plan);
  const { patterns, own, known, organizations, networks, source } = options;
  const model = modelOf(parsed, {
    patterns,
    own: new Set(own),
    known: Object.fromEntries(known ?? []),
    ...(organizations === undefined ? {} : { organizations }),
    ...(networks === undefined ? {} : { networks }),
    ...(source === undefined ? {} : { source }),
  });
  const redact = redactor(parsed);
  const isClear = (value: unknown): boolean => JSON.stringify(redact(value)) === JSON.stringify(value);
  const adopting: Adopting = { model, catalogue, isClear };
  const start: Draft = { ...emptyDraft, keep: standing(model, isClear) };
  const all = parties(model).reduce((draft, shares) => adopted(draft, shares, adopting), start);
  const policies = withPolicy(readDraft({ ...all, keep: new Map() }, catalogue) ?? { grants: [], buckets: [] });
  const found = { ...all, keep: withoutNeedless(all.keep, (bucket) => policies.has(bucket)) };
  const granted = JSON.stringify([...found.grants.values()]);
  const addresses = new Map([...addressesOf(model)].filter(([name]) => found.keep.has(name) || granted.includes(name)));
  const keys = keysOfBuckets(model, (name) => granted.includes(name));
  const said = withAccepted({ ...found, addresses, keys }, plan, options, catalogue);
  const declared = readDraft(said, catalogue);
  const draft = { ...said, leftOut: declared === undefined ? emptyDraft.leftOut : leftOut(declared, catalogue, model) };
  const kept = [...draft.keep.values()].flat().length;
  return {
    text: draftText(draft),
    grants: draft.grants.size,
    kept,
    accepted: draft.accept.length,
    leftOut: [...draft.leftOut.values()].flat().length,
  };
}

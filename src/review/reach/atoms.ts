import { s3Arn } from "../../aws/bucket-arn";
import type { Policy, PolicyStatement, Request } from "../../policy";
import { type Asker, canMeet } from "../../policy/asker";
import type { Effective, Part } from "../../policy/effective";
import { hasHole, holesIn } from "../../policy/hole";
import type { KeyAnswer } from "./key-answer";
import type { Context } from "./context";
import type { JudgedSource } from "./judge";
import type { Networks } from "./networks";
import type { Document } from "../source/documents";
import { partitions } from "../../aws/partitions";
import { bucketOfPoint, isOtherAction } from "../inventory/other-arns";
import { isBucket } from "../plan/name-attribute";
import type { Holes } from "../source/rebuilt";
import { goesByPoint } from "./by-point";
import { type S3Place, placesOf, s3Actions, spelled } from "./s3";
import { documentPartition, isPathDoubt, madeBuckets, type ScopedStatement } from "./scoped";

/** One action, or pattern of actions, on one place in S3 that one statement gives to one caller. */
export interface Atom {
  /** As the report prints it. */
  readonly action: string;
  /** The known actions that it covers here. */
  readonly actions: readonly string[];
  /** What reports print instead of the action, where something takes a part of the actions away. */
  readonly shown?: readonly string[];
  /** Whether it is given by its name, and not by a wildcard. */
  readonly explicit: boolean;
  /** Name or pattern of the bucket; a hole while it is unknown. */
  readonly bucket: string;
  readonly place: S3Place;
  readonly version: Policy["version"];
  /** The statement cut down to this action and resource, as its caller sees it. */
  readonly statement: PolicyStatement;
  /** The same with the known actions of this level instead of a pattern: AWS makes no other requests. */
  readonly listed: PolicyStatement;
  /** The resources of this level, where the statement's own reach further. */
  readonly within?: readonly string[];
  readonly outside?: readonly string[];
  /** The statement as it is written; with some values of a condition only, where others are a part of their own. */
  readonly written: PolicyStatement;
  /** The values of these conditions, where the part has not all that are written. */
  readonly only?: string;
  readonly document: Document;
  /** Deny statements, or a permissions boundary, take a part of it away: in words. */
  readonly limits: readonly string[];
  /** It is enough by itself: no other policy has to allow it, too. */
  readonly alone: boolean;
  /** It reaches no further than this; where exactly, waits for apply. */
  readonly atMost?: string;
  /** Why it is not decidable until apply. */
  readonly undecided?: string;
  /** Who asks: an ARN, `anonymous` …; one of those that stand for the party. */
  readonly caller?: string;
  /** The same, with everything that is known of its requests. */
  readonly asker?: Asker;
  /** Others who stand for the party and have it, too, or a part of it. */
  readonly besides?: readonly Asker[];
  /** Everything that decides what that caller may do, on the atom's side of the plan. */
  readonly effective?: Effective;
  /** What of its actions others have who stand for the party, or its caller over plain HTTP, and not its caller itself. */
  readonly also?: readonly Atom[];
  /** Trusted networks, in people's words, that every request has to come from. */
  readonly networks?: readonly string[];
  /** It is of an access point that takes requests from one VPC only: S3 never counts it as public. */
  readonly ofVpc?: true;
  /** Whether the key of the bucket lets it in; absent where it has none, or the actions need none. */
  readonly key?: KeyAnswer;
  /** A request that is allowed on one side and not on the other. */
  readonly witness?: Request;
}

/** The part of a document that an atom is: the same for whoever has it. */
export function partOf({ document, written, only, action, place, bucket }: Atom): string {
  const { change, text } = document;
  const level = place.account === true ? "account" : place.level;
  const where = [level, place.bucket, place.path, bucket, only].map((one) => one ?? "\u0001");
  return [change.address, text.length, written.index, action, ...where].join("\u0002");
}

/** Whether two parts are of one statement, with the same values of its conditions. */
export function sameStatement(a: Atom, b: Atom): boolean {
  return a.document === b.document && a.written.index === b.written.index && a.only === b.only;
}

/** A part in doubt; why, tells whatever put it in doubt first. */
export function undecidedBy(atom: Atom, why: string): Atom {
  return atom.undecided === undefined ? { ...atom, undecided: why } : atom;
}

/** A statement for these actions alone, whatever it says of actions itself. */
export function onlyActions(
  { notActions: _, ...statement }: PolicyStatement,
  actions: readonly string[],
): PolicyStatement {
  return { ...statement, actions };
}

/** An atom's part of all requests, as the engine is asked about it, with its statement as written or as listed. */
export function enginePart({ version, within, outside }: Atom, statement: PolicyStatement): Part {
  return {
    version,
    statement,
    ...(within === undefined ? {} : { within }),
    ...(outside === undefined ? {} : { outside }),
  };
}

/** What of a part may still be denied: what is taken away altogether is told by its actions. */
export function leftPart({ version, statement, listed, shown }: Atom): Part {
  return { version, statement: shown === undefined ? statement : listed };
}

/** What names buckets and holes. */
export interface Naming {
  readonly holes: Holes;
  /** Name of the bucket that an address stands for. */
  bucketAt(address: string): string | undefined;
  /** Networks that somebody trusts. */
  readonly networks?: Networks;
}

export function namingOf({ documents, bucketAt, networks }: Context): Naming {
  return { holes: documents.holes, bucketAt, ...(networks === undefined ? {} : { networks }) };
}

/** More actions than S3 has, and more parts than fit into a policy that AWS accepts: the rest is not looked at. */
const mostActions = 250;
const mostParts = 20_000;

/** `the resources of statement 0 wait for aws_s3_bucket.in.arn`. */
export function waiting(texts: readonly string[], holes: Holes): string | undefined {
  const names = texts.flatMap(holesIn).filter((name) => !name.startsWith("{") && !name.startsWith("["));
  if (names.length === 0) return undefined;
  const expressions = [...new Set(names.flatMap((name) => holes.get(name)?.waitsFor ?? [name]))].sort();
  return `waits for ${expressions.join(", ")}`;
}

/** The one bucket that the expressions behind a hole lead to. */
function bucketBehind(text: string, { holes, bucketAt }: Naming): string | undefined {
  const buckets = holesIn(text).flatMap((name) => holes.get(name)?.resources ?? []);
  const names = new Set(buckets.filter(isBucket).map(({ address }) => bucketAt(address)));
  return names.size === 1 ? [...names][0] : undefined;
}

/** The one bucket of this plan whose name a hole in the place of a bucket's name will be. */
function madeBucket({ bucket = "" }: S3Place, naming: Naming): string | undefined {
  return madeBuckets(bucket, naming.holes).length > 0 ? bucketBehind(bucket, naming) : undefined;
}

/** All actions of S3 but these: those of other services are none of them anyway. */
function allBut(notActions: readonly string[]): string {
  const ofS3 = notActions.filter((one) => hasHole(one) || !/^(?!s3)[a-z0-9-]+:/i.test(one));
  return ofS3.length === 0 ? "s3:*" : `s3:* except ${ofS3.join(", ")}`;
}

/** What a source gives in S3, part by part. */
export function atomsOf(source: JudgedSource, naming: Naming): readonly Atom[] {
  return source.policy.statements.flatMap((statement) =>
    statement.effect === "Deny" ? [] : atomsIn(statement, source, naming),
  );
}

function atomsIn(statement: ScopedStatement, source: JudgedSource, naming: Naming): readonly Atom[] {
  const { holes } = naming;
  const own = source.bucket === undefined ? [] : [s3Arn(documentPartition(source.document.text), source.bucket)];
  const allActions = statement.notActions === undefined ? (statement.actions ?? []) : ["*"];
  const allResources =
    statement.notResources === undefined
      ? (statement.resources ?? [])
      : source.bucket === undefined
        ? ["*"]
        : own.flatMap((arn) => [arn, `${arn}/*`]);
  const actions = [...allActions].sort().slice(0, mostActions);
  const resources = [...allResources].sort().slice(0, Math.floor(mostParts / Math.max(actions.length, 1)));
  const cut = actions.length < allActions.length || resources.length < allResources.length;
  const written = source.document.policy?.statements.find(({ index }) => index === statement.index) ?? statement;
  const waits = statement.conditions.filter((condition) => !isPathDoubt(condition));
  const conditionHole = waiting(
    waits.flatMap(({ key, values }) => [key, ...values]),
    holes,
  );
  const principalHole = waits.some(({ operator }) => operator === "Unknown")
    ? (waiting(
        [...(written.principals ?? []), ...(written.notPrincipals ?? [])].map(({ id }) => id),
        holes,
      ) ??
      conditionHole ??
      "cannot be compared")
    : undefined;
  // what is unknown of the other actions and resources of the statement says nothing about this one
  const shared =
    waiting([...(statement.notActions ?? []), ...(statement.notResources ?? [])], holes) ??
    (statement.effect === "Unknown"
      ? (waiting(holesOf(written), holes) ?? "whether it allows or denies is not known")
      : undefined);
  return resources.flatMap((resource) =>
    placesOf(resource).flatMap((place) => {
      const made = source.bucket === undefined ? madeBucket(place, naming) : undefined;
      const named = made ?? place.bucket ?? (hasHole(resource) ? bucketBehind(resource, naming) : undefined);
      const bucket = source.bucket ?? named ?? bucketOfPoint(resource) ?? resource;
      // the name of the bucket itself is not waited for
      const itself = source.bucket ?? (made === undefined ? undefined : place.bucket);
      const known = itself === undefined ? resource : resource.replace(`:::${itself}`, ":::");
      const waited = statement.atMost === undefined ? [known] : [];
      return actions.flatMap((action): readonly Atom[] => {
        const here = { ...place, ...(named === undefined ? {} : { bucket: named }) };
        const covered = hasHole(action)
          ? []
          : s3Actions(action, here, statement.notActions).filter(
              (one) => canMeet(one, statement.conditions) && (source.byPoint !== true || goesByPoint(one)),
            );
        if (covered.length === 0 && (place.account === true || !hasHole(action))) return [];
        const undecided =
          waiting([action, ...waited], holes) ??
          principalHole ??
          conditionHole ??
          shared ??
          (cut ? "the policy is too large to be looked at part by part" : undefined);
        const { actions: _actions, notActions, ...rest } = statement;
        const resourced = statement.notResources === undefined ? { ...rest, resources: [resource] } : rest;
        const own = notActions === undefined ? { actions: [action] } : { notActions };
        const alike = covered.length === 1 && covered[0] === action;
        const part: PolicyStatement = { ...resourced, ...own, effect: "Allow" };
        return [
          {
            action: notActions === undefined ? spelled(action) : allBut(notActions),
            actions: covered,
            explicit: notActions === undefined && !/[*?]/.test(action),
            bucket,
            place: { ...place, ...shownPlace(statement, place) },
            version: source.policy.version,
            statement: part,
            listed: alike || covered.length === 0 ? part : { ...resourced, actions: covered, effect: "Allow" },
            ...boundsOf(statement, resource, place, action),
            written,
            document: source.document,
            limits: [...exceptionOf(statement, source), ...source.limits],
            alone: source.alone,
            ...(source.ofVpc === true ? { ofVpc: true as const } : {}),
            ...(statement.atMost === undefined ? {} : { atMost: statement.atMost }),
            ...(undecided === undefined ? {} : { undecided }),
          },
        ];
      });
    }),
  );
}

/**
 * What an action asks for that has no resource: `*`, and AWS's examples have `arn:aws:s3:::*`. No pattern of names is that.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-policies-s3.html
 */
const noName = "\u0002";

/**
 * A bucket's objects, or the bucket without them, where the text of a resource means both. Each partition by its name: a
 * star in its place would reach on to access points.
 */
function boundsOf(
  { notResources }: ScopedStatement,
  resource: string,
  { level, bucket, path, account }: S3Place,
  action: string,
): Pick<Atom, "within" | "outside"> {
  if (notResources === undefined && !/[*?]/.test(resource)) return {};
  const [, written = "*"] = /^arn:([^:]*):/.exec(resource) ?? [];
  const within = (place: string) => (written === "*" ? partitions : [written]).map((one) => s3Arn(one, place));
  if (account === true) return { within: within(noName) };
  if (level === "bucket") {
    const isAny = resource === "*" && !isOtherAction(action);
    const bounds = isAny ? { within: within("*") } : notResources === undefined ? {} : { within: [resource] };
    return { ...bounds, outside: within("*/*") };
  }
  if (notResources === undefined && resource.includes("/")) return {};
  const whole = bucket === undefined || path === undefined || hasHole(resource);
  return { within: whole ? [resource] : within(`${bucket}/${path}`) };
}

/** The paths as a report shows them. */
function shownPlace({ atMost }: ScopedStatement, { level }: S3Place): { readonly path?: string } {
  return level === "object" && atMost !== undefined ? { path: "\0path\0" } : {};
}

/** Where a statement does not apply, in words. */
function exceptionOf({ notResources }: ScopedStatement, { document, bucket }: JudgedSource): readonly string[] {
  if (notResources === undefined || notResources.length === 0) return [];
  if (document.sensitive || notResources.some(hasHole)) return [];
  const short = (one: string) =>
    bucket === undefined ? one : one.replace(/^arn:[^:]*:s3:::(?:\$\{[^{}]*\}|[^/])*\//, "");
  return [`not on ${notResources.map(short).join(" or ")}`];
}

function holesOf(s: PolicyStatement): readonly string[] {
  const principals = [...(s.principals ?? []), ...(s.notPrincipals ?? [])].map(({ id }) => id);
  return [...principals, ...(s.actions ?? []), ...(s.resources ?? [])].filter(hasHole);
}

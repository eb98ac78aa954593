/**
 * npm run proof: that every module allows exactly what its pattern says, in every combination of features, directions,
 * paths, keys and dates. The needs are read from the pattern here once more, not through src/grants. The table goes
 * between the proof marks of README.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Choices } from "../src/grants/choices";
import { documentJson } from "../src/grants/document";
import { policiesFor } from "../src/grants/policies";
import type { Policies, Statement } from "../src/grants/statement";
import type { Direction, Need, ServicePattern } from "../src/catalogue/pattern";
import type { Way } from "../src/catalogue/way";
import { arnsOf, canonicalUserOf, hasTwoNames, isTold, whoOf } from "../src/catalogue/who";
import { service, serviceIds } from "../src/cli/services";
import { actionsOf } from "../src/aws/actions";
import { comparePolicies, decide, parsePolicy, type Policy, type PolicyKind, type Request } from "../src/policy";
import { fitsLevel } from "../src/policy/level";

const bucket = "acme-in";
const keyArn = "arn:aws:kms:us-east-1:123456789012:key/8c1f0a3e-5d0b-4a57-9c1d-0123456789ab";
const told = "arn:aws:iam::111122223333:role/transcoder";
const externalId = "8c1f0a3e-5d0b-4a57";
const ends = "2027-01-31T00:00:00Z";
const narrow = ["vod/*", "masters/film.mp4"];
const strangers = ["arn:aws:iam::444455556666:role/stranger", "444455556666", "anonymous"];

/** What one module was found to do, over all its combinations. */
export interface Row {
  readonly module: string;
  readonly combinations: number;
  /** Single requests tried. */
  readonly requests: number;
  /** Different needs of the pattern, each action on each level. */
  readonly needs: number;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly otherPrincipals: readonly string[];
  readonly otherBuckets: readonly string[];
}

interface Case {
  readonly pattern: ServicePattern;
  readonly way: Way;
  readonly choices: Choices;
  readonly directions: readonly Direction[];
  readonly features: { readonly [name: string]: boolean };
  readonly paths: readonly string[];
  readonly kms: boolean;
  readonly expires: boolean;
}

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.reduce<T[][]>((sets, item) => sets.flatMap((set) => [set, [...set, item]]), [[]]);
}

/** Every combination of one module; `few` leaves some kinds of bucket out, never a feature or a direction. */
function* casesOf(pattern: ServicePattern, way: Way, few: boolean): Generator<Case> {
  const directions = (["input", "output"] as const).filter((direction) => pattern.access[direction] !== undefined);
  const canonical = hasTwoNames(whoOf(way));
  const kinds = [
    { paths: ["*"], kms: false, expires: false },
    { paths: narrow, kms: true, expires: true },
    ...(few
      ? []
      : [
          { paths: ["*"], kms: true, expires: false },
          { paths: narrow, kms: false, expires: false },
        ]),
  ];
  for (const on of subsets(Object.keys(pattern.features))) {
    const features = Object.fromEntries(Object.keys(pattern.features).map((name) => [name, on.includes(name)]));
    for (const access of subsets(directions)) {
      if (access.length === 0) continue;
      for (const { paths, kms, expires } of kinds) {
        for (const principalType of canonical ? (["AWS", "CanonicalUser"] as const) : (["AWS"] as const)) {
          const choices: Choices = {
            way: way.kind,
            buckets: { media: { name: bucket, access, paths, ...(kms ? { kms: { keyArn } } : {}) } },
            features,
            ...(expires ? { expiresAt: ends } : {}),
            ...(way.kind === "role" ? { externalId } : {}),
            ...(way.kind === "bucket-policy" ? { principalType } : {}),
            ...(way.kind === "bucket-policy" && isTold(way.who) ? { principalArn: told } : {}),
          };
          yield { pattern, way, choices, directions: access, features, paths, kms, expires };
        }
      }
    }
  }
}

function needsOf({ pattern, directions, features }: Case): readonly Need[] {
  return directions
    .flatMap((direction) => pattern.access[direction]?.needs ?? [])
    .filter(({ feature }) => feature === undefined || features[feature] === true);
}

/** Whose ARN or canonical ID a policy has to name. */
function vendorOf({ way, choices }: Case): { readonly [type: string]: string } | undefined {
  if (way.kind === "user") return undefined;
  if (isTold(way.who)) return { AWS: told };
  const canonicalUser = canonicalUserOf(way.who);
  if (choices.principalType === "CanonicalUser" && canonicalUser !== undefined) return { CanonicalUser: canonicalUser };
  return { AWS: arnsOf(way.who)[0] ?? "" };
}

/** The needs word for word as a policy: one statement a need and path. */
function reference(one: Case): Policy {
  const until = one.expires ? { DateLessThan: { "aws:CurrentTime": ends } } : {};
  const principal = one.way.kind === "bucket-policy" ? { Principal: vendorOf(one) } : {};
  const arn = `arn:aws:s3:::${bucket}`;
  const statements = needsOf(one).flatMap(({ action, on }) => {
    const allow = (Resource: string, Condition: object) => ({
      Effect: "Allow",
      ...principal,
      Action: action,
      Resource,
      Condition,
    });
    if (on === "object") return one.paths.map((path) => allow(`${arn}/${path}`, until));
    if (on === "key") {
      if (!one.kms || one.way.kind === "bucket-policy") return [];
      return [allow(keyArn, { ...until, StringLike: { "kms:ViaService": "s3.*.amazonaws.com" } })];
    }
    if (!/^s3:ListBucket(Versions)?$/.test(action) || one.paths.includes("*")) return [allow(arn, until)];
    const prefixes = one.paths.map((path) => path.replace(/\*.*/, "*"));
    return [allow(arn, { ...until, StringLike: { "s3:prefix": prefixes } })];
  });
  return read(
    { Version: "2012-10-17", Statement: statements },
    one.way.kind === "bucket-policy" ? "resource" : "identity",
  );
}

function read(document: unknown, kind: PolicyKind): Policy {
  const { policy, problems } = parsePolicy(document, { kind });
  const problem = problems.find(({ refused, class: kindOf }) => refused || kindOf === "error");
  if (!policy || problem) throw new Error(`${problem?.path ?? ""}: ${problem?.message ?? "not a policy"}`);
  return policy;
}

const policyOf = (statements: readonly Statement[], kind: PolicyKind): Policy => read(documentJson(statements), kind);

const say = ({ principal = "", action, resource = "", context }: Request): string =>
  [principal, action, resource, context ? JSON.stringify(context) : ""].filter(Boolean).join(" ");

interface Tally {
  requests: number;
  readonly missing: string[];
  readonly extra: string[];
  readonly otherPrincipals: string[];
  readonly otherBuckets: string[];
}

/** As a language: every request there could be. */
function proveExactness(one: Case, policy: Policy, tally: Tally): void {
  const { relation, witness, missing, reason } = comparePolicies(policy, reference(one));
  if (relation === "equal") return;
  if (witness || missing === undefined) tally.extra.push(witness ? say(witness) : (reason ?? relation));
  if (missing || witness === undefined) tally.missing.push(missing ? say(missing) : (reason ?? relation));
}

/** One by one: every known S3 action at every place, by everyone. */
function tryRequests(one: Case, policy: Policy, tally: Tally): void {
  const needed = new Set(needsOf(one).map(({ on, action }) => `${on} ${action}`));
  const inside = one.paths.map((path) => path.replace("*", "a/b.mp4"));
  const outside = one.paths.includes("*") ? [] : ["other/a.mp4", "vodka.mp4", "masters/film.mp4x"];
  const places = [
    { resource: `arn:aws:s3:::${bucket}`, on: "bucket", ours: true },
    ...inside.map((key) => ({ resource: `arn:aws:s3:::${bucket}/${key}`, on: "object", ours: true })),
    ...outside.map((key) => ({ resource: `arn:aws:s3:::${bucket}/${key}`, on: "object", ours: false })),
    { resource: `arn:aws:s3:::${bucket}-2`, on: "bucket", ours: false },
    { resource: `arn:aws:s3:::${bucket}-2/${inside[0] ?? ""}`, on: "object", ours: false },
  ] as const;
  // a role's or user's own policy is for whoever has it
  const vendor = one.way.kind === "bucket-policy" ? Object.values(vendorOf(one) ?? {})[0] : undefined;
  const callers = vendor === undefined ? [undefined] : [vendor, ...strangers];
  for (const action of actionsOf("s3")) {
    for (const { resource, on, ours } of places) {
      for (const principal of callers) {
        const request = (time: string, prefix: string): Request => ({
          ...(principal === undefined ? {} : { principal }),
          action,
          resource,
          context: { "aws:CurrentTime": time, "s3:prefix": prefix },
        });
        const wanted = ours && principal === vendor && fitsLevel(action, resource) && needed.has(`${on} ${action}`);
        const listed = one.paths.includes("*") || !/^s3:ListBucket(Versions)?$/.test(action);
        check(request("2026-12-01T00:00:00Z", "vod/"), wanted, resource, principal !== vendor);
        check(request("2026-12-01T00:00:00Z", "vodka/"), wanted && listed, resource, principal !== vendor);
        if (one.expires) check(request("2027-02-01T00:00:00Z", "vod/"), false, resource, principal !== vendor);
      }
    }
  }

  function check(request: Request, wanted: boolean, resource: string, isStranger: boolean): void {
    tally.requests++;
    const allowed = decide(policy, request).answer === "allowed";
    if (allowed === wanted) return;
    if (!allowed) tally.missing.push(say(request));
    else if (isStranger) tally.otherPrincipals.push(say(request));
    else if (resource.includes(`${bucket}-2`)) tally.otherBuckets.push(say(request));
    else tally.extra.push(say(request));
  }
}

/** The role can be assumed by the vendor with the external ID, and by nobody else. */
function tryTrust(one: Case, trust: Policy, tally: Tally): void {
  const vendor = Object.values(vendorOf(one) ?? {})[0] ?? "";
  for (const principal of [vendor, ...strangers]) {
    for (const given of [externalId, `${externalId}x`, undefined]) {
      for (const action of actionsOf("sts")) {
        const context = {
          "aws:CurrentTime": "2026-12-01T00:00:00Z",
          ...(given === undefined ? {} : { "sts:ExternalId": given }),
        };
        const request: Request = { principal, action, context };
        const wanted = principal === vendor && given === externalId && action === "sts:AssumeRole";
        tally.requests++;
        const allowed = decide(trust, request).answer === "allowed";
        if (allowed && !wanted) tally.otherPrincipals.push(say(request));
        if (!allowed && wanted) tally.missing.push(say(request));
      }
    }
  }
}

/** The key's grants name the vendor and the operations it needs. */
function checkGrants(one: Case, keyGrants: Policies["keyGrants"], tally: Tally): void {
  const wanted = needsOf(one).filter(({ on }) => on === "key" && one.kms && one.way.kind === "bucket-policy");
  const operations = new Set(wanted.map(({ action }) => action.replace("kms:", "")));
  const vendor = arnsOf(whoOf(one.way))[0] ?? told;
  const found = new Set<string>();
  for (const grant of keyGrants) {
    if (grant.granteePrincipal !== vendor) tally.otherPrincipals.push(`grant to ${grant.granteePrincipal}`);
    if (grant.keyArn !== keyArn) tally.extra.push(`grant on ${grant.keyArn}`);
    for (const operation of grant.operations) found.add(operation);
  }
  for (const operation of operations) if (!found.has(operation)) tally.missing.push(`grant of ${operation}`);
  for (const operation of found) if (!operations.has(operation)) tally.extra.push(`grant of ${operation}`);
}

/**
 * Proves one module. `few`: fewer kinds of bucket, and single requests with the first and last features only.
 * `resolve`: what makes the policies that are judged.
 */
export function prove(pattern: ServicePattern, way: Way, few: boolean, resolve = policiesFor): Row {
  const tally: Tally = { requests: 0, missing: [], extra: [], otherPrincipals: [], otherBuckets: [] };
  const cases = [...casesOf(pattern, way, few)];
  cases.forEach((one, at) => {
    const { buckets, identity, trust, keyGrants } = resolve(pattern, one.choices);
    const own = way.kind === "bucket-policy" ? (buckets[bucket] ?? []) : identity;
    const policy = policyOf(own, way.kind === "bucket-policy" ? "resource" : "identity");
    for (const name of Object.keys(buckets)) if (name !== bucket) tally.otherBuckets.push(name);
    proveExactness(one, policy, tally);
    if (!few || at === 0 || at === cases.length - 1) tryRequests(one, policy, tally);
    if (way.kind === "role") tryTrust(one, policyOf(trust, "trust"), tally);
    checkGrants(one, keyGrants, tally);
  });
  const needs = Object.values(pattern.access).flatMap((access) =>
    access.needs.map(({ on, action }) => `${on} ${action}`),
  );
  return { module: `${pattern.id}-${way.kind}`, combinations: cases.length, needs: new Set(needs).size, ...tally };
}

export function proveAll(few: boolean): readonly Row[] {
  return serviceIds()
    .map(service)
    .flatMap((pattern) => pattern.ways.map((way) => prove(pattern, way, few)));
}

export function table(rows: readonly Row[]): string {
  const none = (list: readonly string[]) => (list.length === 0 ? "none" : `**${list.length}**`);
  const lines = rows.map((row) => {
    const met = row.missing.length === 0 ? `all ${row.needs}` : `**${row.missing.length} not**`;
    const cells = [`\`${row.module}\``, met, none(row.extra), none(row.otherPrincipals), none(row.otherBuckets)];
    return `| ${[...cells, row.combinations, row.requests.toLocaleString("en")].join(" | ")} |`;
  });
  const head = ["module", "needs met", "extra", "other principals", "other buckets", "combinations", "requests tried"];
  return [`| ${head.join(" | ")} |`, `| --- | --- | --- | --- | --- | ---: | ---: |`, ...lines, ""].join("\n");
}

if (require.main === module) {
  const rows = proveAll(false);
  process.stdout.write(table(rows));
  const failures = rows.flatMap((row) => [...row.missing, ...row.extra, ...row.otherPrincipals, ...row.otherBuckets]);
  for (const failure of failures.slice(0, 20)) process.stderr.write(`${failure}\n`);
  if (failures.length > 0) process.exitCode = 1;
  const readme = join(__dirname, "..", "README.md");
  const text = readFileSync(readme, "utf8");
  const marked = /(<!-- proof -->\n)[\s\S]*?(<!-- \/proof -->)/;
  if (marked.test(text)) {
    writeFileSync(
      readme,
      text.replace(marked, (_, open: string, close: string) => `${open}\n${table(rows)}\n${close}`),
    );
  }
}

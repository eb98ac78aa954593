/**
 * npm run proof: that every module allows exactly what its pattern says, in every combination of features, directions,
 * paths, keys and dates. The needs are read from the pattern here once more, not through src/grants. The table goes
 * into docs/proof.md.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Choices } from "../src/grants/choices";
import { documentJson } from "../src/grants/document";
import { policiesFor } from "../src/grants/policies";
import type { Policies, Statement } from "../src/grants/statement";
import type { Direction, Need, ServicePattern } from "../src/catalogue/pattern";
import type { Way } from "../src/catalogue/way";
import { toldBy } from "../src/catalogue/told";
import { hasTwoNames, proofsOf, whoOf } from "../src/catalogue/who";
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
  const asked = toldBy(pattern, way);
  const others = Object.fromEntries(
    asked
      .filter((name) => name !== "external-id" && name !== "principal-arn")
      .map((name) => [name, pattern.told[name]?.example ?? ""]),
  );
  const noKey = pattern.bucket?.some(({ rule }) => rule === "sse-s3-only") === true;
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
      for (const { paths, kms: encrypted, expires } of kinds) {
        const kms = encrypted && !noKey;
        for (const principalType of canonical ? (["AWS", "CanonicalUser"] as const) : (["AWS"] as const)) {
          const choices: Choices = {
            way: way.kind,
            buckets: { media: { name: bucket, access, paths, ...(kms ? { kms: { keyArn } } : {}) } },
            features,
            ...(expires ? { expiresAt: ends } : {}),
            ...(asked.includes("external-id") ? { externalId } : {}),
            ...(way.kind === "bucket-policy" ? { principalType } : {}),
            ...(asked.includes("principal-arn") ? { principalArn: told } : {}),
            ...(Object.keys(others).length === 0 ? {} : { told: others }),
          };
          yield { pattern, way, choices, directions: access, features, paths, kms, expires };
        }
      }
    }
  }
}

function needsOf({ pattern, way, directions, features }: Case): readonly Need[] {
  return directions
    .flatMap((direction) => pattern.access[direction]?.needs ?? [])
    .filter(({ feature }) => feature === undefined || features[feature] === true)
    .filter(({ ways }) => ways === undefined || ways.includes(way.kind));
}

/** A value for everything that the customer is told. */
function valuesOf({ pattern, way }: Pick<Case, "pattern" | "way">): { readonly [name: string]: string } {
  const examples = toldBy(pattern, way).map((name) => [name, pattern.told[name]?.example ?? ""] as const);
  const own = { partition: "aws", "principal-arn": told, "external-id": externalId };
  return Object.fromEntries([...examples, ...Object.entries(own)]);
}

function written(one: Pick<Case, "pattern" | "way">, text: string): string {
  const values = valuesOf(one);
  return text.replace(/\$\{([a-z][a-z0-9-]*)\}/g, (slot, name: string) => values[name] ?? slot);
}

function list(one: string | readonly string[]): readonly string[] {
  return typeof one === "string" ? [one] : one;
}

/** Whom a policy has to name, by type. */
function vendorsOf(one: Pick<Case, "pattern" | "way" | "choices">): { readonly [type: string]: readonly string[] } {
  const who = whoOf(one.way);
  const texts = (type: string, of: string | readonly string[]) => ({
    [type]: list(of).map((text) => written(one, text)),
  });
  if (who === undefined) return {};
  if ("told" in who) return texts("AWS", `\${${who.told}}`);
  if ("service" in who) return texts("Service", who.service);
  if ("provider" in who) return texts("Federated", who.provider);
  if ("chosen" in who) {
    const chosen = who.from[valuesOf(one)[who.chosen] ?? ""];
    return chosen === undefined ? {} : "arn" in chosen ? texts("AWS", chosen.arn) : texts("Service", chosen.service);
  }
  if (!("arn" in who)) return texts("CanonicalUser", who.canonicalUser);
  const { canonicalUser } = who;
  return one.choices.principalType === "CanonicalUser" && canonicalUser !== undefined
    ? texts("CanonicalUser", canonicalUser)
    : texts("AWS", who.arn);
}

type Asked = readonly [test: string, variable: string, values: readonly string[]];

/** Conditions of a policy document, each operator once. */
function together(conditions: readonly Asked[]): object {
  const found: { [test: string]: { [variable: string]: readonly string[] } } = {};
  for (const [test, variable, values] of conditions) found[test] = { ...found[test], [variable]: values };
  return found;
}

/** What proves that the caller acts for us, and until when. */
function proofOf(one: Case): readonly Asked[] {
  const proofs = proofsOf(one.way);
  const until = one.expires ? [["DateLessThan", "aws:CurrentTime", [ends]] as const] : [];
  const asked = proofs.flatMap((proof): readonly Asked[] => {
    if (proof.kind === "external-id") return [["StringEquals", "sts:ExternalId", [externalId]] as const];
    if (proof.kind === "condition")
      return [[proof.test, written(one, proof.variable), proof.values.map((value) => written(one, value))] as const];
    const account =
      proof.account === undefined
        ? []
        : [["StringEquals", "aws:SourceAccount", [written(one, proof.account)]] as const];
    const arn =
      proof.arn === undefined
        ? []
        : [["ArnLike", "aws:SourceArn", list(proof.arn).map((text) => written(one, text))] as const];
    return [...account, ...arn];
  });
  return [...asked, ...until];
}

/** Whether the way and its needs are of the plain sort, which the requests below know by heart. */
function isPlain(one: Case): boolean {
  const vendors = Object.values(vendorsOf(one)).flat();
  const proofs = proofsOf(one.way);
  return (
    vendors.length <= 1 &&
    Object.keys(vendorsOf(one)).every((type) => type === "AWS" || type === "CanonicalUser") &&
    proofs.every(({ kind }) => kind === "external-id") &&
    !(one.way.kind === "role" && (one.way.assumesItself !== undefined || one.way.alsoAllows !== undefined)) &&
    needsOf(one).every(({ on, keys, conditions }) => on !== "account" && keys === undefined && conditions === undefined)
  );
}

/** The needs word for word as a policy: one statement a need and path; undefined where nothing is needed. */
function reference(one: Case): Policy | undefined {
  const isBucket = one.way.kind === "bucket-policy";
  const always = isBucket ? proofOf(one) : proofOf(one).filter(([, variable]) => variable === "aws:CurrentTime");
  const principal = isBucket ? { Principal: vendorsOf(one) } : {};
  const arn = `arn:aws:s3:::${bucket}`;
  const statements = needsOf(one).flatMap(({ action, on, keys, conditions = [], resources = [] }) => {
    const met = conditions.map(
      ({ test, variable, values }) => [test, variable, values.map((value) => written(one, value))] as const,
    );
    const allow = (Resource: string, ...more: readonly Asked[]) => ({
      Effect: "Allow",
      ...principal,
      Action: action,
      Resource,
      Condition: together([...always, ...met, ...more]),
    });
    // a layout of keys lies below the path; without a star the path is a prefix of theirs
    const below = (path: string): readonly string[] =>
      keys === undefined ? [path] : keys.map((key) => path.replace(/\*$/, "") + written(one, key));
    if (on === "account") return [allow("*")];
    if (on === "elsewhere") return resources.map((resource) => allow(resource));
    if (on === "object") return one.paths.flatMap(below).map((path) => allow(`${arn}/${path}`));
    if (on === "key") {
      if (!one.kms || isBucket) return [];
      return [allow(keyArn, ["StringLike", "kms:ViaService", ["s3.*.amazonaws.com"]])];
    }
    if (!/^s3:ListBucket(Versions)?$/.test(action) || one.paths.includes("*")) return [allow(arn)];
    return [allow(arn, ["StringLike", "s3:prefix", one.paths.map((path) => path.replace(/\*.*/, "*"))])];
  });
  const itself =
    one.way.kind === "role" && one.way.assumesItself !== undefined
      ? [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: ownRole(one), Condition: together(always) }]
      : [];
  const all = [...statements, ...itself];
  return all.length === 0
    ? undefined
    : read({ Version: "2012-10-17", Statement: all }, isBucket ? "resource" : "identity");
}

/** ARN of a role that has its name from the service. */
function ownRole({ pattern, way }: Pick<Case, "pattern" | "way">): string {
  if (way.kind !== "role") return "";
  const account = valuesOf({ pattern, way })[way.assumesItself?.account ?? ""] ?? "";
  const { fixed, prefix = "" } = way.roleName ?? {};
  return `arn:aws:iam::${account}:role/${fixed ?? prefix + pattern.id}`;
}

/** The trust policy word for word. */
function trustReference(one: Case): Policy {
  const { way } = one;
  if (way.kind !== "role") throw new Error("no role");
  const enter = "provider" in way.who ? "sts:AssumeRoleWithWebIdentity" : "sts:AssumeRole";
  const until = proofOf(one).filter(([, variable]) => variable === "aws:CurrentTime");
  const account = valuesOf(one)[way.assumesItself?.account ?? ""] ?? "";
  const itself = {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "sts:AssumeRole",
    Condition: together([["ArnEquals", "aws:PrincipalArn", [ownRole(one)]], ...until]),
  };
  const Action = [enter, ...(way.alsoAllows ?? [])];
  const vendor = { Effect: "Allow", Principal: vendorsOf(one), Action, Condition: together(proofOf(one)) };
  const Statement = way.assumesItself === undefined ? [vendor] : [vendor, itself];
  return read({ Version: "2012-10-17", Statement }, "trust");
}

function read(document: unknown, kind: PolicyKind): Policy {
  const { policy, problems } = parsePolicy(document, { kind });
  const problem = problems.find(({ refused, class: kindOf }) => refused || kindOf === "error");
  if (!policy || problem) throw new Error(`${problem?.path ?? ""}: ${problem?.message ?? "not a policy"}`);
  return policy;
}

function policyOf(statements: readonly Statement[], kind: PolicyKind): Policy {
  return read(documentJson(statements), kind);
}

function say({ principal = "", action, resource = "", context }: Request): string {
  return [principal, action, resource, context ? JSON.stringify(context) : ""].filter(Boolean).join(" ");
}

interface Tally {
  requests: number;
  readonly missing: string[];
  readonly extra: string[];
  readonly otherPrincipals: string[];
  readonly otherBuckets: string[];
}

/** As a language: every request there could be. */
function proveExactness(policy: Policy, needed: Policy, tally: Tally): void {
  const { relation, witness, missing, reason } = comparePolicies(policy, needed);
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
  const vendor = one.way.kind === "bucket-policy" ? Object.values(vendorsOf(one))[0]?.[0] : undefined;
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
  const vendor = Object.values(vendorsOf(one))[0]?.[0] ?? "";
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

/** The key's grants, or the statements for its own policy, name the vendor and the operations it needs. */
function checkKeys(one: Case, { keyGrants, keyPolicies }: Policies, tally: Tally): void {
  const { way } = one;
  const wanted = needsOf(one).filter(({ on }) => on === "key" && one.kms && way.kind === "bucket-policy");
  if (
    way.kind === "bucket-policy" &&
    (way.key ?? (vendorsOf(one)["Service"] === undefined ? "grant" : "key-policy")) === "key-policy"
  ) {
    const statements = Object.values(keyPolicies).flat();
    for (const { action } of wanted)
      if (!statements.some(({ actions }) => actions.some((given) => given.action === action)))
        tally.missing.push(`${action} in the key's policy`);
    for (const { actions, principals } of statements) {
      for (const { action } of actions)
        if (!wanted.some((need) => need.action === action)) tally.extra.push(`${action} in the key's policy`);
      const named = [...(principals?.identifiers ?? [])].sort().join(" ");
      if (named !== [...Object.values(vendorsOf(one)).flat()].sort().join(" "))
        tally.otherPrincipals.push(`${named} in the key's policy`);
    }
    return;
  }
  const operations = new Set(wanted.map(({ action }) => action.replace("kms:", "")));
  const vendors = vendorsOf({ ...one, choices: { ...one.choices, principalType: "AWS" } })["AWS"] ?? [];
  const found = new Set<string>();
  for (const grant of keyGrants) {
    if (!vendors.includes(grant.granteePrincipal)) tally.otherPrincipals.push(`grant to ${grant.granteePrincipal}`);
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
    const policies = resolve(pattern, one.choices);
    const { buckets, identity, trust } = policies;
    const own = way.kind === "bucket-policy" ? (buckets[bucket] ?? []) : identity;
    for (const name of Object.keys(buckets)) if (name !== bucket) tally.otherBuckets.push(name);
    const needed = reference(one);
    if (own.length === 0 || needed === undefined) {
      // of a direction whose features are all off, nothing is left
      if (own.length > 0) tally.extra.push("a policy where nothing is needed");
      if (needed !== undefined) tally.missing.push("a policy");
    } else {
      const policy = policyOf(own, way.kind === "bucket-policy" ? "resource" : "identity");
      proveExactness(policy, needed, tally);
      if (isPlain(one) && (!few || at === 0 || at === cases.length - 1)) tryRequests(one, policy, tally);
    }
    if (way.kind === "role") {
      const trusted = policyOf(trust, "trust");
      proveExactness(trusted, trustReference(one), tally);
      if (isPlain(one) && way.proof.length > 0) tryTrust(one, trusted, tally);
    }
    checkKeys(one, policies, tally);
  });
  const needs = Object.values(pattern.access).flatMap((access) =>
    access.needs.map(({ on, action, resources = [] }) => [on, action, ...resources].join(" ")),
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

/** The page that shows it. */
export function page(rows: readonly Row[]): string {
  return `# What is proven of every module

For each module, in every combination of features, directions, paths, keys and dates: its policies are held against the pattern's needs
as a language (\`comparePolicies\`), and request by request (\`decide\`). \`npm run proof\` writes this page.

${table(rows)}`;
}

if (require.main === module) {
  const rows = proveAll(false);
  process.stdout.write(table(rows));
  const failures = rows.flatMap((row) => [...row.missing, ...row.extra, ...row.otherPrincipals, ...row.otherBuckets]);
  for (const failure of failures.slice(0, 20)) process.stderr.write(`${failure}\n`);
  if (failures.length > 0) process.exitCode = 1;
  writeFileSync(join(__dirname, "..", "docs", "proof.md"), page(rows));
}

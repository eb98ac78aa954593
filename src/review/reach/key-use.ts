import { keyActions } from "../../aws/key-actions";
import type { Condition, Policy } from "../../policy";
import { type Asker, askerOf } from "../../policy/asker";
import { type Effective, nothing, type Part, surplusOf } from "../../policy/effective";
import { hasHole } from "../../policy/hole";
import type { Sought } from "../../policy/space/finder";
import { type Encryption, encryptionRules } from "../inventory/keys";
import { dig, isUnknown, sideOf, type Side } from "../plan/values";
import type { Atom } from "./atoms";
import type { Context } from "./context";
import type { KeyAnswer } from "./key-answer";
import { heldOnKey, type KeySide } from "./key-policies";
import { instantiate, namedIn, strangerAccount } from "./named";
import { ownAccount } from "./own-account";
import { federatedUser } from "./parties";
import type { Outsider } from "./principals";
import { behalves } from "./services";
import { namedSessions } from "./session";
import { askerAs } from "./session-points";

/** A bucket whose key is asked for. */
export interface KeyUse {
  readonly bucket: string;
  readonly path: string | undefined;
  readonly region: string | undefined;
  readonly partition: string;
  /** What S3 names to KMS: the bucket, where it has a bucket key, else the object; both where nobody knows. */
  readonly bucketKey: boolean | undefined;
}

export function bucketKeyOf({ change }: Encryption, side: Side): boolean | undefined {
  const path = [...encryptionRules(change), 0];
  if (isUnknown(change, side, [...path, "bucket_key_enabled"])) return undefined;
  return dig(sideOf(change, side), [...path, "bucket_key_enabled"]) === true;
}

/** Text around what is not known, as a pattern. */
function pattern(text: string): string {
  return text.replace(/\0[^\0]*\0/g, "*");
}

/**
 * What S3 sends to KMS for somebody.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html; AWS services of which the bucket's
 * policy lets in one by name need not come by S3.
 *
 * @param either by the bucket's name or the object's, whatever the bucket's settings: each request may choose
 */
function sent(
  { bucket, path, region, bucketKey, partition }: KeyUse,
  asker: Asker,
  either: boolean,
): readonly Condition[] {
  if (asker.caller.kind === "service") return [];
  const name = `arn:${partition}:s3:::${pattern(bucket)}`;
  const object = `${name}/${pattern(path ?? "*")}`;
  const names = either || bucketKey === undefined ? [name, object] : [bucketKey ? name : object];
  const via = region === undefined ? "s3.*" : `s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
  return [
    { operator: "StringLike", key: "kms:ViaService", values: [via] },
    { operator: "StringLike", key: "kms:EncryptionContext:aws:s3:arn", values: names },
  ];
}

const anything: Policy = {
  kind: "identity",
  version: "2012-10-17",
  statements: [{ index: 0, effect: "Allow", actions: ["*"], resources: ["*"], conditions: [] }],
};
export const free: Effective = { ways: [[anything]], denials: [] };

/** What a caller asks of a key for a part of what a bucket's side allows. */
export function keyPart(action: string, arn: string, use: KeyUse, atom: Atom, asker: Asker, either: boolean): Part {
  const own = atom.statement.conditions.filter(({ key, operator }) => operator !== "Unknown" && /^aws:/i.test(key));
  const conditions = [...sent(use, asker, either), ...own];
  return {
    version: atom.version,
    statement: { index: 0, effect: "Allow", actions: [action], resources: [arn], conditions },
  };
}

/** A caller as KMS sees it when S3 asks for it. */
function byS3(asker: Asker): Asker {
  const account = asker.caller.kind === "aws" ? asker.caller.account : undefined;
  const known: (readonly [string, readonly string[]])[] = [
    ["aws:securetransport", ["true"]],
    ...(asker.caller.kind === "service" ? [] : [["aws:viaawsservice", ["true"]] as const]),
    ...(account === undefined ? [] : [["kms:calleraccount", [account]] as const]),
  ];
  return { ...asker, context: new Map([...asker.context, ...known]) };
}

/** Whether what decides at the bucket asks for whose resource a service calls. */
function asksForSource({ written, effective }: Atom, keys: RegExp): boolean {
  const denials = effective?.denials.flatMap(({ statements }) => statements) ?? [];
  return [written, ...denials].some(({ conditions }) => conditions.some(({ key }) => keys.test(key)));
}

/** A service as it asks for the other resources that a key's policies name, where they are all one to the bucket. */
function onBehalf(own: Asker, atom: Atom, policies: readonly Policy[], { directory }: Context): readonly Asker[] {
  if (own.caller.kind !== "service" || asksForSource(atom, /^aws:sourcearn$/i)) return [];
  const [account] = own.context.get("aws:sourceaccount") ?? [];
  // where the bucket lets it in for whomever, a stranger stands for all accounts
  const isOurs = account === undefined || directory.ownAccounts.has(account) || account === ownAccount;
  const forAll = !isOurs && !asksForSource(atom, /^aws:source/i);
  return behalves(namedIn(policies), [...directory.ownAccounts], own.principal)
    .filter((one) => one.account === account || forAll)
    .flatMap(({ account: of, arns }) =>
      arns.map((arn): Asker => ({
        ...own,
        context: new Map([
          ...own.context,
          ["aws:sourcearn", [arn]],
          ["aws:sourceaccount", [of]],
          ["aws:sourceowner", [of]],
        ]),
      })),
    );
}

/**
 * Who may ask for a key as an outsider: the caller itself first, then everybody of it whom the key's policies name, and
 * each session of its role that they name, or each resource for which a service asks.
 */
export function keyAskers(
  atom: Atom,
  outsider: Outsider,
  sides: readonly (KeySide | undefined)[],
  context: Context,
): readonly Asker[] {
  const own = atom.asker ?? askerOf(atom.caller ?? outsider.principal.id);
  const { kind } = own.caller;
  const open = outsider.standing === "everyone" || outsider.standing === "organization";
  const whole = open || (outsider.principal.kind === "account" && kind === "aws");
  const policies = sides.flatMap((side) => (side === undefined ? [] : [side.policy, ...side.grants]));
  const ours = own.caller.kind === "aws" && context.directory.ownAccounts.has(own.caller.account);
  // who assumes a role chooses the name of the session
  if (!whole || ours || kind === "service")
    return [
      own,
      ...namedSessions(
        own,
        policies.map((policy) => ({ policy })),
      ).map((id) => askerAs(own, id)),
      ...onBehalf(own, atom, policies, context),
    ].map(byS3);
  const named = namedIn(policies);
  const within = (account: string | undefined) =>
    account !== undefined && !context.directory.ownAccounts.has(account) && (open || account === outsider.account);
  const accounts = open ? [...named.accounts].filter(within).map((account) => `arn:aws:iam::${account}:root`) : [];
  const places = [...named.accounts, ...(outsider.account === undefined ? [] : [outsider.account])];
  const matching = named.patterns.flatMap((pattern) => places.flatMap((of) => instantiate(pattern, of) ?? []));
  const federated = named.patterns.length === 0 ? [] : places.map(federatedUser);
  const arns = [...new Set([...named.arns, ...matching, ...federated])].filter((arn) => within(arn.split(":")[4]));
  // KMS takes no request without a signature
  const stranger = `arn:aws:iam::${strangerAccount(named.accounts)}:role/somebody`;
  const first = kind === "anonymous" ? askerOf(stranger) : own;
  // what needs no identity is open to services, too
  const services = kind === "anonymous" ? [...named.services].filter((name) => name !== "*") : [];
  return [first, ...[...accounts, ...arns, ...services].map((who) => askerOf(who))].map(byS3);
}

function tri(found: Sought): boolean | undefined {
  return "witness" in found ? true : "none" in found ? false : undefined;
}

/** Whether a caller may do anything of some action with the key of a bucket; undefined: nobody can tell. */
export function mayUse(
  action: string,
  side: KeySide,
  use: KeyUse,
  atom: Atom,
  asker: Asker,
  context: Context,
): boolean | undefined {
  return tri(
    surplusOf(keyPart(action, side.arn, use, atom, asker, true), heldOnKey(side, asker, context), nothing, asker),
  );
}

/** What the key makes of one action of S3 for one caller. */
export function keyAnswer(
  action: string,
  side: KeySide,
  use: KeyUse,
  atom: Atom,
  asker: Asker,
  context: Context,
): KeyAnswer | undefined {
  const wanted = keyActions[action];
  if (wanted === undefined) return undefined;
  const first = mayUse(wanted[0], side, use, atom, asker, context);
  if (first === undefined) return "unknown";
  if (!first) return "denied";
  const held = heldOnKey(side, asker, context);
  const lacking = wanted.map((one) =>
    tri(surplusOf(keyPart(one, side.arn, use, atom, asker, false), free, held, asker)),
  );
  if (lacking.every((one) => one === false)) return "allowed";
  // of an unknown region nobody knows which one S3 sends
  return use.region === undefined || hasHole(use.bucket) || lacking.includes(undefined) ? "unknown" : "partly";
}

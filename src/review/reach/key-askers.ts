import type { Policy, PolicyStatement } from "../../policy";
import { type Asker, askerOf, viewOf } from "../../policy/asker";
import { callerKeys } from "../../policy/principal";
import { variantsOf } from "../../policy/space/principal";
import type { Atom } from "./atoms";
import { bucketPolicies } from "./bucket-policies";
import type { Context } from "./context";
import { federatedUser, iamCallers, someOf } from "./iam-callers";
import type { KeySide } from "./key-policies";
import { type Named, namedIn, strangerAccount } from "./named";
import { ownAccount } from "./own-account";
import { anyService, isWholeAccount, type Outsider } from "./principals";
import { behalves, ofSources, partial, speaksOfServices } from "./services";
import { namedSessions } from "./session";
import { askerAs } from "./session-points";

/** Whether S3's request to KMS says something of its own by a key, whatever the request to S3 said. */
export function isOfS3(key: string): boolean {
  return /^aws:(securetransport|viaawsservice)$/i.test(key);
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

/** Whether a statement that decides at the bucket asks for whose resource a service calls. */
function asksForSource({ written, effective }: Atom): boolean {
  const denials = effective?.denials.flatMap(({ statements }) => statements) ?? [];
  return [written, ...denials].some(({ conditions }) => conditions.some(({ key }) => /^aws:source/i.test(key)));
}

/** Whether the statement behind a part speaks of somebody whom a key names, too. */
export function isMeant(asker: Asker, { version, written }: Atom): boolean {
  const conditions = written.conditions.filter(({ key }) => !isOfS3(key));
  return viewOf({ kind: "identity", version, statements: [{ ...written, conditions }] }, asker).statements.length > 0;
}

/** A service as it asks for each resource that policies name, or somebody else's, and in which account that is. */
function forEach(own: Asker, policies: readonly Policy[], { directory }: Context) {
  return behalves(namedIn(policies), [...directory.ownAccounts], own.principal, directory.partition).flatMap(
    ({ account, arns }) =>
      arns.map((arn) => {
        const of = [
          ["aws:sourcearn", [arn]],
          ["aws:sourceaccount", [account]],
          ["aws:sourceowner", [account]],
        ] as const;
        return { account, asker: { ...own, context: new Map([...own.context, ...of]) } };
      }),
  );
}

/** A service as it asks for the other resources that a key's policies name, where the bucket lets it in for them, too. */
function onBehalf(own: Asker, atom: Atom, policies: readonly Policy[], context: Context): readonly Asker[] {
  if (own.caller.kind !== "service") return [];
  const { ownAccounts } = context.directory;
  const [account] = own.context.get("aws:sourceaccount") ?? [];
  // where the bucket lets it in for whomever, a stranger stands for all accounts
  const isOurs = account === undefined || ownAccounts.has(account) || account === ownAccount;
  const forAll = !isOurs && !asksForSource(atom);
  return forEach(own, policies, context)
    .filter((one) => one.account === account || forAll)
    .map(({ asker }) => asker)
    .filter((asker) => isMeant(asker, atom));
}

/** A service for whomever: what it says of a resource is of one account. Not each service says it, or all of it. */
function forWhomever(name: string, policies: readonly Policy[], context: Context): readonly Asker[] {
  const lacking = (one: Asker, keys: readonly string[]): Asker => ({
    ...one,
    context: new Map([...one.context, ...keys.map((key) => [key.toLowerCase(), []] as const)]),
  });
  const service = askerOf(name);
  const lacks = partial(policies.map((policy) => ({ policy })));
  return [
    lacking(service, ofSources),
    ...forEach(service, policies, context).flatMap(({ asker }) => lacks.map((keys) => lacking(asker, keys))),
  ];
}

/** A service of that name, as one that no policy names asks. */
function asService({ context }: Asker, name: string): Asker {
  const service = askerOf(name);
  return { ...service, context: new Map([...context, ...service.context]) };
}

/** AWS services that the policies of a key may mean: those that they name, and any, where all or somebody unknown is named. */
function servicesIn(policies: readonly Policy[], { services }: Named): readonly string[] {
  const any = speaksOfServices(policies, ["everyone", "unknown"]) ? [anyService] : [];
  return [...[...services].filter((name) => name !== "*"), ...any];
}

/** Whether a statement tells those who call apart. */
function tellsCallers({ principals, notPrincipals, conditions }: PolicyStatement): boolean {
  const byName = notPrincipals !== undefined || principals?.some(({ kind }) => kind !== "everyone") === true;
  return byName || conditions.some(({ key }) => callerKeys.includes(key.toLowerCase()));
}

/** What the policies of a bucket deny on either side: it may tell those apart whom the key's policies take for one. */
function denialsAt(name: string, context: Context): readonly Policy[] {
  return (["before", "after"] as const).flatMap((side) =>
    bucketPolicies(context[side].buckets.get(name), side, context).standing.flatMap(({ policy }): readonly Policy[] => {
      const statements = policy.statements.filter((one) => one.effect === "Deny" && tellsCallers(one));
      return statements.length === 0 ? [] : [{ ...policy, statements }];
    }),
  );
}

/** Who may ask for a key as an outsider. */
export interface KeyAskers {
  /** Callers of whom each has what the outsider has: the part's own one first. */
  readonly whole: readonly Asker[];
  /** Those of it whom the key's policies name: each session of its role, each resource for which a service asks … */
  readonly some: readonly Asker[];
  /** Those of it whom the key's policies mean by a pattern for whatever account. */
  readonly strangers: readonly Asker[];
}

/** Who has what a policy gives to a user: the user itself, and who comes for it by sts:GetFederationToken. */
function otherwise(own: Asker, user: string, { byCaller }: Named): readonly Asker[] {
  const itself = askerOf(user);
  if (!byCaller || itself.caller.kind !== "aws" || itself.caller.type !== "user") return [];
  const [, partition = "aws"] = user.split(":");
  const session = askerOf(federatedUser(itself.caller.account, partition));
  const bySession = { ...session, caller: { ...session.caller, federatedBy: user } };
  return [itself, bySession].filter(({ principal }) => principal !== own.principal);
}

/** Everybody who may ask for a key for a part that an outsider has. */
export function keyAskers(
  atom: Atom,
  outsider: Outsider,
  sides: readonly (KeySide | undefined)[],
  context: Context,
): KeyAskers {
  const own = atom.asker ?? askerOf(atom.caller ?? outsider.principal.id);
  const { caller } = own;
  const { kind } = caller;
  const open = outsider.standing === "everyone" || outsider.standing === "organization";
  const whole = open || (isWholeAccount(outsider) && kind === "aws");
  const policies = sides.flatMap((side) => (side === undefined ? [] : [side.policy, ...side.grants]));
  const ours =
    caller.kind === "aws" && (caller.account === ownAccount || context.directory.ownAccounts.has(caller.account));
  const named = namedIn(policies);
  if (!whole || ours || kind === "service") {
    // who assumes a role chooses the name of the session
    const sessions = namedSessions(
      own,
      policies.map((policy) => ({ policy })),
    ).map((id) => askerAs(own, id));
    const others = ours ? [] : otherwise(own, outsider.principal.id, named).filter((one) => isMeant(one, atom));
    const names = own.principal === anyService ? [...named.services].filter((name) => name !== "*") : [];
    const services = names.map((name) => asService(own, name));
    const some = [
      ...sessions,
      ...[own, ...services].flatMap((one) => onBehalf(one, atom, policies, context)),
      ...services.filter((one) => isMeant(one, atom)),
      ...others,
    ];
    return { whole: [byS3(own)], some: some.map(byS3), strangers: [] };
  }
  const { partition } = context.directory;
  const within = (account: string | undefined) =>
    account !== undefined && !context.directory.ownAccounts.has(account) && (open || account === outsider.account);
  const accountIn = (arn: string): string => arn.split(":")[4] ?? "";
  // whoever is meant by a pattern at the bucket may be of an account that the key names
  const both: readonly Policy[] = [
    ...policies,
    { kind: "resource", version: atom.version, statements: [atom.written] },
  ];
  const near = [...both, ...denialsAt(atom.bucket, context)];
  const places = new Set([...named.accounts, ...(outsider.account === undefined ? [] : [outsider.account])]);
  const { callers, areAll } = iamCallers(near, { ...namedIn(near), accounts: places }, partition);
  const isPlaced = (arn: string): boolean => places.has(accountIn(arn));
  const unsure = areAll ? [] : [...places].filter(within).flatMap((account) => someOf(account, partition));
  // of a bucket for everyone, the policy of the other side may tell those who come by sts:GetFederationToken from others
  const federated = open ? [...places].map((of) => federatedUser(of, partition)) : [];
  const arns = new Set([...callers.filter(isPlaced), ...federated]);
  const comers = [...arns].filter((arn) => within(accountIn(arn))).map((who) => askerOf(who));
  const { besides = [] } = atom;
  // what needs no identity is open to services, too, and to all who have one
  const isOpen = [own, ...besides].some((one) => one.caller.kind === "anonymous");
  const services = isOpen ? servicesIn(near, named).flatMap((who) => forWhomever(who, near, context)) : [];
  const signed = `arn:${partition}:iam::${strangerAccount(named.accounts)}:role/somebody`;
  const strangers = kind === "anonymous" ? [askerOf(signed)] : [];
  return {
    whole: [own, ...strangers].map(byS3),
    some: [...comers, ...services, ...unsure, ...besides]
      .flatMap((one) => variantsOf(one.caller, [...named.arns]).map((caller) => ({ ...one, caller })))
      .map(byS3),
    // a pattern that names an account is for those of that one
    strangers: open ? callers.filter((arn) => !isPlaced(arn)).map((arn) => byS3(askerOf(arn))) : [],
  };
}

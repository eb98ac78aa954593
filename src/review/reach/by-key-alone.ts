import { keyActions } from "../../aws/key-actions";
import type { Principal } from "../../policy";
import type { Asker } from "../../policy/asker";
import { nothing, surplusOf } from "../../policy/effective";
import type { Side } from "../plan/values";
import { type Atom, enginePart, onlyActions, partOf } from "./atoms";
import type { Context } from "./context";
import type { KeyAnswer } from "./key-answer";
import { keyAskers } from "./key-askers";
import { keyOfPart, useOf } from "./key-of-part";
import { keptBefore } from "./kept-before";
import { heldOnKey, type KeySide } from "./key-policies";
import { free, keyPart, mayUse } from "./key-use";
import { namedIn } from "./named";
import { outsiderOf } from "./principals";
import type { Share } from "./shares";

type Pair = readonly [having: KeySide | undefined, lacking: KeySide | undefined];

export const unknownUse = "who may use the key of the bucket is not known";

/** Whether the bucket's side, and a role's or user's own policies, leave something of an action; undefined: nobody can tell. */
function isAllowed(action: string, atom: Atom): boolean | undefined {
  const { asker, effective } = atom;
  if (asker === undefined || effective === undefined) return true;
  const found = surplusOf(enginePart(atom, onlyActions(atom.statement, [action])), effective, nothing, asker);
  return "none" in found ? false : "witness" in found ? true : undefined;
}

/** What a key alone gives one caller of something that the bucket's side allows, or may give. */
function givenTo(asker: Asker, atom: Atom, [having, lacking]: Pair, context: Context): readonly Atom[] {
  const key = having ?? lacking;
  if (key === undefined) return [];
  const [here, there] = [having, lacking].map((one) => (one === undefined ? free : heldOnKey(one, asker, context)));
  const use = useOf(key, atom);
  const same = having?.arn === lacking?.arn;
  // of one key, each request may choose how S3 names the file; of another one, or none, it is as both buckets have it
  const either = same || (having !== undefined && lacking !== undefined && having.bucketKey !== lacking.bucketKey);
  const limit = same ? "for files encrypted with the bucket's key" : "for files written from now on";
  const limits = [...atom.limits, limit];
  let open: string | undefined;
  const given = atom.actions.filter((action) => {
    const [first, ...others] = keyActions[action] ?? [];
    if (first === undefined) return false;
    if (isAllowed(action, atom) === false) return false;
    // nothing works without the first
    if (having !== undefined && mayUse(first, having, use, atom, asker, context) === false) return false;
    return [first, ...others].some((one) => {
      const found = surplusOf(keyPart(one, use, atom, asker, either), here ?? free, there ?? free, asker);
      if ("undecided" in found) open ??= unknownUse;
      return "witness" in found;
    });
  });
  if (given.length === 0) return open === undefined ? [] : [{ ...atom, limits, undecided: open }];
  const to = { ...atom, limits, caller: asker.principal, asker };
  const one = (part: Atom, actions: readonly string[]): Atom =>
    actions.some((action) => isAllowed(action, atom) === undefined)
      ? { ...part, undecided: "cannot be compared" }
      : part;
  if (given.length === atom.actions.length) return [one(to, given)];
  const { shown: _, ...part } = to;
  return given.map((action) => one({ ...part, action, actions: [action] }, [action]));
}

/** What a key alone gives, of what the bucket's side allows before and after: to whom, and what. */
export function byKeyAlone(
  share: Share,
  pair: Pair,
  side: Side,
  context: Context,
): readonly { readonly share: Share; readonly atom: Atom }[] {
  const [having] = pair;
  const kept = side === "before" ? [...share.keeps, ...keptBefore(share)] : share.keeps;
  const certain = kept.filter(({ undecided, place }) => undecided === undefined && place.level === "object");
  return certain.flatMap((part) => {
    const [first = [], ...others] = keyAskers(part, share.outsider, pair, context).map((asker, index) =>
      givenTo(asker, part, pair, context).map((atom) => ({ atom, isNamed: index > 0 })),
    );
    // what all have is told of all; of what a key's policy gives to one of them, it is told who
    const isService = share.outsider.principal.kind === "service";
    const some = isService ? others.find((one) => one.length > 0) : others.flat();
    const found = first.length > 0 ? first : (some ?? []);
    const told = new Set<string>();
    return found.flatMap(({ atom, isNamed }) => {
      // a session of a role is the one who comes by the role, and a service is one for whatever resource it asks
      const to = isNamed && share.identity === undefined && !isService ? named(share, atom, pair, context) : share;
      if (to === undefined) return [];
      // several of an account may stand for it
      const mark = JSON.stringify([to.outsider.id, partOf(atom), atom.undecided]);
      if (told.has(mark)) return [];
      told.add(mark);
      const key = having === undefined ? undefined : keyOfPart(atom, having, to, context);
      return [{ share: to, atom: withKey(atom, key) }];
    });
  });
}

/** Whether the policies of a key tell a caller by its name; one of a pattern, or of an account, stands for others. */
function isTold(principal: string, pair: Pair): boolean {
  const name = principal.split(":").slice(5).join(":");
  const policies = pair.flatMap((key) => (key === undefined ? [] : [key.policy, ...key.grants]));
  const { arns, patterns } = namedIn(policies);
  return [...arns, ...patterns].some((one) => one.endsWith(`:${name}`));
}

function principalOf({ caller, principal }: Asker, pair: Pair): Principal | undefined {
  if (caller.kind === "service") return { kind: "service", id: principal };
  if (caller.kind !== "aws") return undefined;
  return caller.type === "root" || !isTold(principal, pair)
    ? { kind: "account", id: caller.account }
    : { kind: "arn", id: principal };
}

/** The share of one of those whom a wider share is about; undefined where it is one of ours. */
function named(share: Share, { asker, document }: Atom, pair: Pair, { directory }: Context): Share | undefined {
  const principal = asker === undefined ? undefined : principalOf(asker, pair);
  if (principal === undefined) return undefined;
  const outsider = outsiderOf(principal, document.change, document.sensitive, directory);
  if (outsider?.id === share.outsider.id) return share;
  const { fit: _, ...rest } = share;
  return outsider && { ...rest, outsider, before: [], after: [], gains: [], loses: [], keeps: [], dead: [] };
}

export function withKey(atom: Atom, key: KeyAnswer | undefined): Atom {
  return key === undefined ? atom : { ...atom, key };
}

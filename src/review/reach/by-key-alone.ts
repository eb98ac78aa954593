import { keyActions } from "../../aws/key-actions";
import type { Principal } from "../../policy";
import type { Asker } from "../../policy/asker";
import { isAllowed as mayCall, nothing, surplusOf } from "../../policy/effective";
import type { Side } from "../plan/values";
import { type Atom, enginePart, onlyActions, partOf } from "./atoms";
import type { Context } from "./context";
import type { KeyAnswer } from "./key-answer";
import { isMeant, isOfS3, keyAskers } from "./key-askers";
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

/**
 * A part as somebody has it whom a key's policy names, and who is one of many to the bucket; undefined where the bucket's
 * side keeps it out, before or after.
 */
function asHadBy(asker: Asker, atom: Atom, { held }: Share, side: Side): Atom | undefined {
  if (!isMeant(asker, atom)) return undefined;
  if (held === undefined) return atom;
  const own: Asker = { ...asker, context: new Map([...asker.context].filter(([key]) => !isOfS3(key))) };
  const there = held(side === "after" ? "before" : "after", own).effective;
  if ("none" in surplusOf(enginePart(atom, atom.listed), there, nothing, own)) return undefined;
  return { ...atom, asker: own, effective: held(side, own).effective };
}

/** What a part says of one of its actions. */
function onlyAction({ shown: _, ...part }: Atom, action: string): Atom {
  return { ...part, action, actions: [action] };
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
  const open = new Set<string>();
  const given = atom.actions.filter((action) => {
    const [first, ...others] = keyActions[action] ?? [];
    if (first === undefined) return false;
    if (isAllowed(action, atom) === false) return false;
    // nothing works without the first
    if (having !== undefined && mayUse(first, having, use, atom, asker, context) === false) return false;
    return [first, ...others].some((one) => {
      const found = surplusOf(keyPart(one, use, atom, asker, either), here ?? free, there ?? free, asker);
      // an upload in parts needs both at once
      const isAlone = "witness" in found && mayCall(here ?? free, { ...found.witness, action: first }) !== true;
      if ("undecided" in found || isAlone) open.add(action);
      return "witness" in found && !isAlone;
    });
  });
  const perhaps = [...open].filter((action) => !given.includes(action));
  const to = { ...atom, limits, caller: asker.principal, asker };
  if (given.length === 0 && perhaps.length === 0) return [];
  const doubt = (action: string) => (isAllowed(action, atom) === undefined ? "cannot be compared" : undefined);
  const inDoubt = (part: Atom, undecided: string | undefined) =>
    undecided === undefined ? part : { ...part, undecided };
  if (given.length === atom.actions.length)
    return [
      inDoubt(
        to,
        given.map(doubt).find((why) => why !== undefined),
      ),
    ];
  const one = (action: string, undecided: string | undefined) => inDoubt(onlyAction(to, action), undecided);
  return [...given.map((action) => one(action, doubt(action))), ...perhaps.map((action) => one(action, unknownUse))];
}

/** Parts without the actions that are told already: of what may be so, it is told where it is so for certain. */
function untold(parts: readonly Atom[], told: readonly Atom[]): readonly Atom[] {
  return parts.flatMap((atom) => {
    const isTold = (action: string) =>
      told.some(
        ({ actions, undecided }) => actions.includes(action) && (undecided ?? atom.undecided) === atom.undecided,
      );
    const left = atom.actions.filter((action) => !isTold(action));
    return left.length === atom.actions.length ? [atom] : left.map((action) => onlyAction(atom, action));
  });
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
    const askers = keyAskers(part, share.outsider, pair, context);
    const given = (asker: Asker, own: Atom | undefined) =>
      own === undefined ? [] : givenTo(asker, own, pair, context);
    const [first, ...besides] = askers.whole.map((asker, index) =>
      given(asker, index === 0 ? part : asHadBy(asker, part, share, side)),
    );
    const whole = besides.reduce((told, more) => [...told, ...untold(more, told)], first ?? []);
    // what all have is told of all; of what a key's policy gives to one of them, it is told who
    const isService = share.outsider.principal.kind === "service";
    const others = askers.some.map((asker) => given(asker, asHadBy(asker, part, share, side)));
    const some = isService ? (others.find((one) => one.length > 0) ?? []) : others.flat();
    const found = [
      ...whole.map((atom) => ({ atom, isNamed: false })),
      ...untold(some, whole).map((atom) => ({ atom, isNamed: true })),
    ];
    const told = new Set<string>();
    return found.flatMap(({ atom, isNamed }) => {
      // a session of a role is the one who comes by the role, and a service is one for whatever resource it asks
      const to = isNamed && share.identity === undefined && !isService ? named(share, atom, pair, context) : share;
      if (to === undefined) return [];
      // several of an account may stand for it
      const mark = JSON.stringify([to.outsider.id, partOf(atom), atom.undecided]);
      if (told.has(mark)) return [];
      told.add(mark);
      const isOpen = atom.undecided === unknownUse;
      const key = having === undefined ? undefined : isOpen ? "unknown" : keyOfPart(atom, having, to, context);
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

import { keyActions } from "../../aws/key-actions";
import type { Principal } from "../../policy";
import type { Asker } from "../../policy/asker";
import { type Effective, nothing, surplusOf } from "../../policy/effective";
import type { Side } from "../plan/values";
import { type Atom, enginePart, partOf, undecidedBy } from "./atoms";
import type { Context } from "./context";
import { both, ofAction, onFile } from "./file-side";
import type { KeyAnswer } from "./key-answer";
import { isMeant, isOfS3, keyAskers } from "./key-askers";
import { keyOfPart, useOf } from "./key-of-part";
import { eachOf, keptBefore } from "./kept-before";
import { heldOnKey, type KeySide } from "./key-policies";
import { anyFound, fileKeyOf, free, keyPart, namingsOf } from "./key-use";
import { namedIn } from "./named";
import { toldAs } from "./parties";
import { anyService, isWholeAccount, outsiderOf } from "./principals";
import { isNamedSession, nameUnknown } from "./session";
import type { Share } from "./shares";

type Pair = readonly [having: KeySide | undefined, lacking: KeySide | undefined];

export const unknownUse = "who may use the key of the bucket is not known";

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

/** Whether a key alone gives one caller something of one action; undefined: nobody can tell. */
function gives(action: string, asker: Asker, atom: Atom, pair: Pair, context: Context): boolean | undefined {
  const [first, ...others] = keyActions[action] ?? [];
  const [having, lacking] = pair;
  const key = having ?? lacking;
  if (first === undefined || key === undefined) return false;
  const [here, there] = pair.map((one) => (one === undefined ? free : heldOnKey(one, asker, context)));
  const use = useOf(key, atom);
  // of one key, each request may choose how S3 names the file; of another one, or none, it is as both buckets have it
  const either =
    isOneKey(pair) || (having !== undefined && lacking !== undefined && having.bucketKey !== lacking.bucketKey);
  const found = namingsOf(use, either).flatMap((naming) => {
    const bucket = onFile(atom, action, fileKeyOf(naming, asker));
    const part = keyPart(first, use, atom, asker, naming);
    const may = (one: string) => ofAction(here ?? free, one);
    const more = (one: string, having: Effective) => surplusOf(part, having, ofAction(there ?? free, one), asker);
    // nothing works without the first; an upload in parts needs both at once
    const least = both(may(first), bucket);
    return [more(first, least), ...others.map((one) => more(one, both(may(one), least)))];
  });
  return anyFound(found);
}

function isOneKey([having, lacking]: Pair): boolean {
  return having?.arn === lacking?.arn;
}

/** What a key alone gives one caller of something that the bucket's side allows, or may give. */
function givenTo(asker: Asker, atom: Atom, pair: Pair, context: Context): readonly Atom[] {
  const limit = isOneKey(pair) ? "for files encrypted with the bucket's key" : "for files written from now on";
  const to = { ...atom, limits: [...atom.limits, limit], caller: asker.principal, asker };
  const answers = atom.actions.map((action) => [action, gives(action, asker, atom, pair, context)] as const);
  if (answers.every(([, given]) => given === true)) return [to];
  return answers.flatMap(([action, given]) => {
    if (given === false) return [];
    const one = onlyAction(to, action);
    return [given === true ? one : { ...one, undecided: unknownUse }];
  });
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
  const certain = kept
    .flatMap(eachOf)
    .filter(({ undecided, place }) => undecided === undefined && place.level === "object");
  return certain.flatMap((part) => {
    const askers = keyAskers(part, share.outsider, pair, context);
    const given = (asker: Asker, own: Atom | undefined) =>
      own === undefined ? [] : givenTo(asker, own, pair, context);
    const [first, ...besides] = askers.whole.map((asker, index) =>
      given(asker, index === 0 ? part : asHadBy(asker, part, share, side)),
    );
    const whole = besides.reduce((told, more) => [...told, ...untold(more, told)], first ?? []);
    // what all have is told of all; of what a key's policy gives to one of them, it is told who
    const { kind, id } = share.outsider.principal;
    const isService = kind === "service" && id !== anyService;
    const others = askers.some.map((asker) => given(asker, asHadBy(asker, part, share, side)));
    const some = isService ? (others.find((one) => one.length > 0) ?? []) : others.flat();
    const strangers = askers.strangers.flatMap((asker) => given(asker, asHadBy(asker, part, share, side)));
    // the name by which a key knows a session may be the one that the trust policy asks for, or another
    const isUnsure = share.byName === true && askers.some.some(isNamedSession);
    const unsure = (atom: Atom): Atom => (isUnsure ? undecidedBy(atom, nameUnknown) : atom);
    const found = [
      ...[...whole, ...untold(strangers, whole)].map((atom) => ({ atom, isNamed: false })),
      ...untold(some, whole).map((atom) => ({ atom, isNamed: true })),
    ];
    const told = new Set<string>();
    return found.flatMap(({ atom, isNamed }) => {
      // a session of a role is the one who comes by the role, and a service is one for whatever resource it asks
      const isRole = (share.identity ?? share.behind) !== undefined;
      const to = isNamed && !isRole && !isService ? named(share, atom, pair, context) : share;
      if (to === undefined) return [];
      // several of an account may stand for it
      const mark = JSON.stringify([to.outsider.id, partOf(atom), atom.undecided]);
      if (told.has(mark)) return [];
      told.add(mark);
      const isOpen = atom.undecided === unknownUse;
      const key = having === undefined ? undefined : isOpen ? "unknown" : keyOfPart(atom, having, to, context);
      return [{ share: to, atom: withKey(unsure(atom), key) }];
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
  const told = toldAs(caller, caller.account);
  if (told.kind === "arn" || caller.type === "root" || !isTold(principal, pair)) return told;
  return { kind: "arn", id: principal };
}

/** The share of one of those whom a wider share is about; undefined where it is one of ours. */
function named(share: Share, { asker, document }: Atom, pair: Pair, { directory }: Context): Share | undefined {
  const principal = asker === undefined ? undefined : principalOf(asker, pair);
  if (principal === undefined) return undefined;
  const outsider = outsiderOf(principal, document.change, document.sensitive, directory);
  const isWhole = principal.kind === "account" && isWholeAccount(share.outsider);
  if (outsider?.id === share.outsider.id || (isWhole && principal.id === share.outsider.account)) return share;
  const { fit: _, ...rest } = share;
  if (outsider === undefined) return undefined;
  // whichever service it is, it asks for the same account
  const whole = share.outsider.principal.kind === "service" ? { ...share.outsider, ...outsider } : outsider;
  return { ...rest, outsider: whole, before: [], after: [], gains: [], loses: [], keeps: [], dead: [] };
}

export function withKey(atom: Atom, key: KeyAnswer | undefined): Atom {
  return key === undefined ? atom : { ...atom, key };
}

import type { Atom } from "./atoms";
import type { Context } from "./context";
import { allAnswers, type KeyAnswer } from "./key-answer";
import { keyAskers } from "./key-askers";
import type { KeySide } from "./key-policies";
import { keyAnswer, type KeyUse } from "./key-use";
import type { Share } from "./shares";

export function useOf({ region, arn, bucketKey }: KeySide, { bucket, place }: Pick<Atom, "bucket" | "place">): KeyUse {
  const [, partition = "aws"] = arn.split(":");
  return { bucket, path: place.path, region, partition, bucketKey };
}

/** What the key makes of an atom: for its caller, and for everybody who is a part of it. */
export function keyOfPart(atom: Atom, key: KeySide, share: Share, context: Context): KeyAnswer | undefined {
  if (atom.place.level !== "object") return undefined;
  const use = useOf(key, atom);
  const askers = keyAskers(atom, share.outsider, [key], context);
  const of = (asker: (typeof askers)[number]) =>
    allAnswers(atom.actions.flatMap((action) => keyAnswer(action, key, use, atom, asker, context) ?? []));
  const [first, ...others] = askers.map(of);
  if (first === undefined || first === "partly") return first;
  // KMS takes no request without a signature
  if (first === "allowed")
    return atom.asker?.caller.kind === "anonymous"
      ? "partly"
      : allAnswers([first, ...others.flatMap((one) => one ?? [])]);
  return others.every((one) => one === "denied") ? first : others.includes("unknown") ? "unknown" : "partly";
}

import type { Asker } from "../../policy/asker";
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
  const of = (asker: Asker) => {
    const answer = allAnswers(
      atom.actions.flatMap((action) => keyAnswer(action, key, use, atom, asker, context) ?? []),
    );
    return asker.doubt !== undefined && answer !== undefined && answer !== "denied" ? "unknown" : answer;
  };
  const whole = allAnswers(askers.whole.flatMap((asker) => of(asker) ?? []));
  if (whole === undefined || whole === "partly") return whole;
  const some = [...askers.some, ...askers.strangers].map(of);
  if (whole === "allowed") return allAnswers([whole, ...some.flatMap((one) => one ?? [])]);
  return some.every((one) => one === "denied") ? whole : some.includes("unknown") ? "unknown" : "partly";
}

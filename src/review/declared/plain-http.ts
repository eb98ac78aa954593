import type { Policy } from "../../policy";
import { type Asker, viewOf } from "../../policy/asker";
import { type Effective, surplusOf } from "../../policy/effective";
import type { Sought } from "../../policy/space/finder";
import { type Atom, enginePart } from "../reach/atoms";
import { inForce } from "../reach/bucket-policies";
import type { Context } from "../reach/context";
import { amongTheSame } from "../reach/never-made";
import { asksForTls } from "../reach/plain-http";
import type { Share } from "../reach/shares";
import { unread } from "./givers";
import { type Declarations, keptOn } from "./let-in";

/** The same caller, asking over plain HTTP. */
function overHttp({ context, ...asker }: Asker): Asker {
  const open = [...context].filter(([key]) => key !== "s3:tlsversion");
  return { ...asker, context: new Map([...open, ["aws:securetransport", ["false"]]]) };
}

/**
 * What of a part the bucket's policy lets through over plain HTTP, and the statements that the file keeps deny. Everything
 * else is judged over HTTPS.
 */
export function deniedOverHttp(share: Share, atom: Atom, { keep }: Declarations, context: Context): Sought {
  const kept = keptOn(keep, share.bucket);
  const { asker, version, written, statement } = atom;
  if (asker === undefined || !asksForTls(kept)) return { none: true };
  const [then, now] = [context.before.buckets.get(share.bucket), context.after.buckets.get(share.bucket)];
  const open = now === undefined ? undefined : unread(now, context);
  if (open !== undefined) return { undecided: open };
  const plain = overHttp(asker);
  const way = viewOf({ kind: "resource", version, statements: [{ ...written, effect: "Allow" }] }, plain);
  const under = (denials: readonly Policy[]): Effective => ({
    ways: [[way]],
    denials: denials.map((policy) => viewOf(policy, plain)),
  });
  const { standing } = inForce(then, now, "after", context);
  const [having, lacking] = amongTheSame(under(standing.map(({ policy }) => policy)), under(kept));
  return surplusOf(enginePart(atom, statement), having, lacking, plain);
}

import type { Asker } from "../../policy/asker";
import type { Atom } from "../reach/atoms";
import type { Context } from "../reach/context";
import type { Share } from "../reach/shares";
import { onBucket } from "./givers";
import { overTls } from "./who";

/**
 * The part as each caller has it that stands for an AWS service: one for each resource that it acts for. Of anybody else one
 * caller speaks for all.
 */
export function forEachSource(share: Share, atom: Atom, context: Context): readonly Atom[] {
  const { asker: first, statement, listed } = atom;
  if (share.way !== "bucket-policy" || share.outsider.principal.kind !== "service" || first === undefined)
    return [atom];
  const others = share.askers.map(overTls).filter((one) => sourceOf(one) !== sourceOf(first));
  const free = { statement: { ...statement, conditions: [] }, listed: { ...listed, conditions: [] } };
  return [
    atom,
    ...others.flatMap((asker): readonly Atom[] => {
      const [direct] = onBucket(share.bucket, asker, context);
      return direct === undefined ? [] : [{ ...atom, ...free, asker, effective: direct.effective }];
    }),
  ];
}

function sourceOf({ context }: Asker): string {
  return JSON.stringify([...context].filter(([key]) => key.startsWith("aws:source")));
}

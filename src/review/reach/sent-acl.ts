import type { Condition } from "../../policy";
import { nothing, surplusOf } from "../../policy/effective";
import { type Atom, enginePart, onlyActions } from "./atoms";

const upload = "s3:PutObject";
const header = "s3:x-amz-acl";

/** Whether some upload of a part that meets this too is let through; undefined where that is not decided. */
function letsThrough({ asker, effective, ...atom }: Atom, also: Condition | undefined): boolean | undefined {
  if (asker === undefined || effective === undefined || atom.undecided !== undefined) return undefined;
  const { conditions, ...rest } = onlyActions(atom.listed, [upload]);
  const part = enginePart(atom, { ...rest, conditions: also === undefined ? conditions : [...conditions, also] });
  const found = surplusOf(part, effective, nothing, asker);
  return "witness" in found ? true : "none" in found ? false : undefined;
}

/**
 * Whether uploads are let in, and none of those that a service makes: with the ACL that it sends, or with none where it may
 * not set one.
 *
 * @param acl canned, as the service sends it
 * @param mayBeNone the service may have been told to send none
 */
export function refusesAcl(atoms: readonly Atom[], acl: string, mayBeNone: boolean): boolean {
  const uploads = atoms.filter(({ actions }) => actions.includes(upload));
  const sent: readonly Condition[] = [
    { operator: "StringEquals", key: header, values: [acl] },
    ...(mayBeNone ? [{ operator: "Null", key: header, values: ["true"] }] : []),
  ];
  return (
    uploads.length > 0 &&
    uploads.every((atom) => sent.every((one) => letsThrough(atom, one) === false)) &&
    uploads.some((atom) => letsThrough(atom, undefined) === true)
  );
}

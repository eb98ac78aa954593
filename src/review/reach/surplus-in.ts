import type { Asker } from "../../policy/asker";
import { type Effective, surplusOf } from "../../policy/effective";
import { isUnlikely } from "../../policy/space/impossible";
import { type Atom, enginePart } from "./atoms";

/** What of an atom one side has and another lacks. */
export function surplusIn(atom: Atom, having: Effective, lacking: Effective, asker: Asker) {
  const found = surplusOf(enginePart(atom, atom.statement), having, lacking, asker);
  if ("none" in found || atom.listed === atom.statement) return found;
  // by a pattern, an action may come with a key that it never has
  if ("witness" in found && atom.actions.includes(found.witness.action) && !isUnlikely(found.witness)) return found;
  return surplusOf(enginePart(atom, atom.listed), having, lacking, asker);
}

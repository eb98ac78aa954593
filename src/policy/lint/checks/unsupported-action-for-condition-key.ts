import { matchesWildcard } from "../../../aws/wildcard";
import { isGlobalKey, keyTypeOf } from "../../../aws/keys";
import { hasHole } from "../../hole";
import { show } from "../show";
import { hasWildcard, serviceOf } from "../actions";
import { conditionCheck, type Subject } from "../check";
import { documented } from "../check-info";
import { inNoRequest, prefixOf, withoutKey, withoutTag } from "../condition-keys";

/** Actions that come along with another one, whose keys the request then has. */
const companions = ["sts:tagsession", "sts:setsourceidentity"];

/** The claims of a token, which only this action brings. */
const ofProvider = /^[^:]*\.[^:]*:/;

function bringsToken(action: string): boolean {
  return matchesWildcard(action.toLowerCase(), "sts:assumerolewithwebidentity");
}

/** The actions of a statement that never come with a key which there is; none where an action is not known. */
function actionsWithout(key: string, { statement, kind, reference }: Subject): readonly string[] {
  const { actions = [] } = statement;
  if (!actions.every((action) => !hasHole(action) && reference.isKnownService(serviceOf(action)))) return [];
  const without = actions.filter((action) => {
    if (kind === "trust" && companions.includes(action.toLowerCase()) && actions.length > 1)
      return ofProvider.test(key) && !actions.some(bringsToken);
    const covered = reference.expandAction(action);
    return covered.length > 0 && covered.every((name) => reference.acceptsKey(name, key) === false);
  });
  // AWS does not look at patterns; where none of the actions has the key, they are wrong as well
  return without.length === actions.length ? without : without.filter((action) => !hasWildcard(action));
}

/** S3: "Conditions do not apply to combination of actions and resources in statement". */
export const unsupportedActionForConditionKey = conditionCheck(
  documented("error", "Unsupported action for condition key", inNoRequest, "condition-key"),
  ({ key, name, path }, report, subject) => {
    if (hasHole(key) || withoutTag.test(name)) return;
    // a key that there is not is told by another check
    if (name.startsWith("aws:") ? !isGlobalKey(name) : keyTypeOf(name) === undefined) return;
    if (subject.reference.isKnownService(prefixOf(name)) && !subject.reference.isKey(name)) return;
    const without = actionsWithout(key, subject);
    if (without.length === 0) return;
    const names = without.length > 3 ? `${without.slice(0, 3).join(", ")} …` : without.join(", ");
    const refused = subject.bucket && name.startsWith("s3:");
    const fix = withoutKey(subject);
    report(path, `requests for ${names} never have ${show(key)}`, fix, refused);
  },
);

import { showHoles } from "../../policy/hole";
import { at, source } from "../declared/found";
import type { Lacking } from "../declared/lacking";
import { enumerate, type Found, type Rule } from "../rule";

function lackWords(lacking: Exclude<Lacking, { readonly open: string }>): string {
  if ("request" in lacking) {
    const { action, resource = "", principal = "" } = lacking.request;
    return `it does not let ${principal} call ${action} on ${showHoles(resource)}`;
  }
  if ("entry" in lacking) return `whom the grant names may not become ${enumerate(lacking.entry)} on the grant's terms`;
  if (lacking.nobody === "bucket") return `it has no bucket ${lacking.name}`;
  const name = lacking.name === "" ? "" : ` ${lacking.name}`;
  return lacking.nobody === "role"
    ? `it has no role${name} that whom the grant names may become`
    : `it has no user${name}`;
}

export const grantNotMet: Rule = {
  id: "grant-not-met",
  severity: "medium",
  about: "With --grants: a grant declares access that is not there after the plan.",
  check: (model) => {
    const against = model.against?.();
    return [...(against?.unmet() ?? [])].flatMap(([letIn, lacking]): readonly Found[] =>
      against === undefined || "open" in lacking
        ? []
        : [
            {
              ...at(letIn, against),
              what: `The plan's result does not have what ${letIn.grant.label} declares: ${lackWords(lacking)}.`,
              why: "Whoever relies on the file believes that this access is there.",
              fix: `Let the configuration give it, e.g. by what \`grantform generate\` writes, or take the grant out of ${against.file.file}.`,
              source,
            },
          ],
    );
  },
};

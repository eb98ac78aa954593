import { showHoles } from "../../policy/hole";
import type { Against } from "../declared/against";
import { at, atBucket, keptWords, source } from "../declared/found";
import type { Lacking } from "../declared/lacking";
import type { Unkept } from "../declared/unkept";
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
    ? `it has no role${name} by which whom the grant names reaches a bucket`
    : `it has no user${name}`;
}

function unkeptWords(unkept: Exclude<Unkept, { readonly open: string }>): string {
  if ("nobody" in unkept) return `it has no bucket ${unkept.kept.declared.name}`;
  const { action, resource = "", principal = "*" } = unkept.request;
  const verb = unkept.statement.effect === "Deny" ? "does not deny" : "does not let";
  return `the bucket's policy ${verb} ${principal} call ${action} on ${showHoles(resource)}`;
}

function unkeptFound(against: Against): readonly Found[] {
  return against.unkept().flatMap((unkept): readonly Found[] =>
    "open" in unkept
      ? []
      : [
          {
            ...atBucket(unkept, against),
            what: `The plan's result does not have ${keptWords(unkept)}: ${unkeptWords(unkept)}.`,
            why: "Whoever relies on the file believes that this statement is there.",
            fix: `Let the bucket's policy hold it, e.g. by what \`grantform generate\` writes, or take it out of ${against.file.file}.`,
            source,
          },
        ],
  );
}

export const grantNotMet: Rule = {
  id: "grant-not-met",
  severity: "medium",
  about: "With --grants: a grant declares access, or a bucket keeps a statement, that is not there after the plan.",
  check: (model) => {
    const against = model.against?.();
    if (against === undefined) return [];
    const grants = [...against.unmet()].flatMap(([letIn, lacking]): readonly Found[] =>
      "open" in lacking
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
    return [...grants, ...unkeptFound(against)];
  },
};

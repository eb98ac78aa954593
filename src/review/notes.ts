import { decisiveDrift } from "./drift";
import { goneWith, namesOld } from "./inventory/gone-with";
import { list, object } from "./plan/json";
import type { Plan } from "./plan/plan";
import type { AccessRow } from "./report";
import { enumerate } from "./rule";

function plural(n: number, one: string, many: string): string {
  return n === 1 ? one : many;
}

/** Terraform writes the configuration into every plan; people cut it out. */
function isCutOut({ configuration, changes }: Plan): boolean {
  const { resources, module_calls: calls } = object(configuration["root_module"]);
  const isEmpty = list(resources).length === 0 && Object.keys(object(calls)).length === 0;
  return isEmpty && changes.some(({ kind }) => kind === "create" || kind === "update" || kind === "replace");
}

/** Whether somebody is let in until a day, and nothing says whether it is past: the clock is not asked. */
function mayHaveEnded({ timestamp }: Plan, access: readonly AccessRow[]): boolean {
  return timestamp === undefined && access.some(({ conditions }) => conditions.some((one) => one.startsWith("until ")));
}

/** Remarks about the plan itself, and what it leaves open in its rows of access. */
export function notesOf(plan: Plan, access: readonly AccessRow[]): readonly string[] {
  const drift = decisiveDrift(plan).map(({ address }) => address);
  const deferred = plan.changes.filter((change) => change.deferred !== undefined).length;
  const forgotten = plan.changes
    .filter(({ kind, mode }) => kind === "forget" && mode === "managed")
    .map(({ address }) => address);
  const gone = [...goneWith(plan.changes)].map(({ address }) => address);
  const old = namesOld(plan.changes).map(({ address }) => address);
  const deposed = plan.changes.filter((change) => change.deposed !== undefined).map(({ address }) => address);
  return [
    ...(plan.errored ? ["The plan ended with an error: what is missing from it is not reviewed."] : []),
    ...(plan.complete
      ? []
      : ["The plan is partial (-target, or changes put off): what it leaves out is taken as the state has it."]),
    ...(plan.refreshOnly
      ? ["The plan was made with -refresh-only: it changes nothing, and shows what is there now."]
      : []),
    ...(isCutOut(plan)
      ? [
          "The plan has no configuration: what waits for other resources cannot be followed to them; make the plan again.",
        ]
      : []),
    ...(mayHaveEnded(plan, access)
      ? ["The plan does not say when it was made: access that ends on a day may have ended already."]
      : []),
    ...(deferred > 0 ? [`${deferred} ${plural(deferred, "change is", "changes are")} put off to a later plan.`] : []),
    ...(drift.length > 0 ? [`Changed outside Terraform since the last apply: ${enumerate(drift)}.`] : []),
    ...(gone.length > 0
      ? [
          `${enumerate(gone)} ${plural(gone.length, "goes", "go")} with the old one of what this plan makes anew, and ${plural(gone.length, "is", "are")} not written again: plan and apply once more.`,
        ]
      : []),
    ...(old.length > 0
      ? [
          `${enumerate(old)} ${plural(old.length, "names", "name")} a role or user that this plan makes anew, and ${plural(old.length, "is", "are")} not written again: AWS goes on meaning the old one. Write ${plural(old.length, "it", "them")} once more.`,
        ]
      : []),
    ...(forgotten.length > 0
      ? [
          `${enumerate(forgotten)} ${plural(forgotten.length, "stays", "stay")} in AWS and ${plural(forgotten.length, "is", "are")} no longer managed.`,
        ]
      : []),
    ...(deposed.length > 0
      ? [`Left over from an interrupted replacement, and deleted now: ${enumerate(deposed)}.`]
      : []),
  ];
}

/** Modules whose files are not there, of a review that cannot decide everything. */
export function missingModules(missing: readonly string[]): readonly string[] {
  if (missing.length === 0) return [];
  const [were, them] = missing.length === 1 ? ["was", "it"] : ["were", "them"];
  return [
    `${enumerate(missing).replace(/^m/, "M")} ${were} not read: the folder of --source does not have ${them}, or terraform init has not fetched ${them} there yet.`,
  ];
}

import { findingsOf } from "../../../src/review/findings";
import type { Judgement } from "../../../src/review/judgement";
import type { Json } from "../../../src/review/plan/json";
import { verdictOf } from "../../../src/review/verdict";

/** A plan of many copies of another one's resources, each with a number of its own in every name that the plan gives. */
export function manyOf(given: object, copies: number): Json {
  const plan = given as Json;
  const changes = plan["resource_changes"] as readonly {
    readonly address: string;
    readonly name: string;
    readonly change: Json;
  }[];
  const names = changes.flatMap(({ change }) =>
    [change["before"], change["after"]].flatMap((side) => {
      const { bucket, name, role, user } = (side ?? {}) as Json;
      return [bucket, name, role, user].filter((one) => typeof one === "string" && one !== "access") as string[];
    }),
  );
  const longest = [...new Set(names)].sort((a, b) => b.length - a.length);
  const spoken = longest.length === 0 ? undefined : new RegExp(`(?<![\\w-])(?:${longest.join("|")})(?![\\w-])`, "g");
  const copy = (number: number): readonly Json[] =>
    changes.map(({ address, name, change, ...rest }) => {
      const text = JSON.stringify(change);
      return {
        ...rest,
        address: `${address}_${number}`,
        name: `${name}_${number}`,
        change: JSON.parse(spoken === undefined ? text : text.replaceAll(spoken, (one) => `${one}-${number}`)) as Json,
      };
    });
  return {
    ...plan,
    configuration: { root_module: {} },
    resource_changes: Array.from({ length: copies }, (_, at) => copy(1_000 + at)).flat(),
  };
}

/** Everything that the report says. */
export function told(judgement: Judgement): object {
  const { access, vain, found, ...rest } = judgement;
  return {
    ...rest,
    access,
    verdict: verdictOf(access, vain, { ...rest, complete: true }),
    findings: findingsOf(found),
  };
}

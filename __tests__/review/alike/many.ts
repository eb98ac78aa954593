import { findingsOf } from "../../../src/review/findings";
import type { Judgement } from "../../../src/review/judgement";
import { isJson, type Json } from "../../../src/review/plan/json";
import { verdictOf } from "../../../src/review/verdict";

/** How each copy is told from the others: by a number, by words, or by words of which some mean something. */
export type Naming = (at: number, name: string) => string;

export function numbered(at: number, name: string): string {
  return `${name}-${1_000 + at}`;
}

const syllables = ["ber", "lin", "par", "is", "Os", "lo", "kyo", "to", "ca", "ro", "gdan", "sk", "x"];

function wordOf(at: number): string {
  const [one, other, last] = [at * 7 + 3, at * 5 + 1, Math.floor(at / 3)];
  return [one, other, last].map((place) => syllables[place % syllables.length] ?? "").join("");
}

/** Words before and after a name, of different lengths. */
export function worded(at: number, name: string): string {
  return at % 4 === 3 ? `${wordOf(at)}-${name}` : `${name}-${wordOf(at)}`;
}

/** Words that say something to the catalogue, to AWS, to JSON or to a report. */
const telling = [
  "fastly",
  "aws",
  "root",
  "role",
  "data",
  "read",
  "s3alias",
  "eu-west-1",
  "true",
  "user",
  "bucket",
  "x",
];

export function meant(at: number, name: string): string {
  const word = telling[at % telling.length] ?? "";
  return at % 2 === 0 ? worded(at, name) : `${word}-${wordOf(at)}-${name}`;
}

/** What waits for the apply where a configuration does not write it, as provider 5 says it. */
const made: { readonly [type: string]: readonly string[] } = {
  aws_iam_role: ["arn", "create_date", "inline_policy", "managed_policy_arns", "name_prefix", "tags_all", "unique_id"],
  aws_iam_role_policy: ["name_prefix"],
  aws_s3_bucket: ["acl", "arn", "bucket_domain_name", "grant", "logging", "policy", "region", "website"],
};

/** A plan that makes what another one leaves. */
export function createdOf(plan: Json): Json {
  const changes = plan["resource_changes"] as readonly (Json & { readonly type: string; readonly change: Json })[];
  const created = changes.flatMap((one) => {
    const { after } = one.change;
    if (!isJson(after)) return [];
    const open = ["id", ...(made[one.type] ?? [])];
    const known = Object.fromEntries(Object.entries(after).filter(([key]) => !open.includes(key)));
    const unknown = Object.fromEntries(open.map((key) => [key, true]));
    return [{ ...one, change: { actions: ["create"], before: null, after: known, after_unknown: unknown } }];
  });
  return { ...plan, resource_changes: created };
}

/** A plan of many copies of another one's resources, each with a name of its own for every one that the plan gives. */
export function manyOf(given: object, copies: number, naming: Naming = numbered): Json {
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
  const copy = (at: number): readonly Json[] =>
    changes.map(({ address, name, change, ...rest }) => {
      const text = JSON.stringify(change);
      return {
        ...rest,
        address: `${address.slice(0, -name.length)}${naming(at, name)}`,
        name: naming(at, name),
        change: JSON.parse(spoken === undefined ? text : text.replaceAll(spoken, (one) => naming(at, one))) as Json,
      };
    });
  return {
    ...plan,
    configuration: { root_module: {} },
    resource_changes: Array.from({ length: copies }, (_, at) => copy(at)).flat(),
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

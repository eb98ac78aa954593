import { operators } from "../../aws/condition-operators";
import { hasSixParts } from "../condition/holds";
import { digit, globOf, many, manyInSegment, one, textOf, type Glob } from "../glob";
import { hasHole } from "../hole";
import { partition } from "../partition";
import type { Condition, Principal } from "../policy";
import { partsOf } from "../text";

function literal(text: string): Glob {
  return globOf([{ kind: "literal", text }]);
}
const account: Glob = new Array<number>(12).fill(digit);
const kinds = ["role/?*", "user/?*", "root", "federated-user/?*"];

/** The whole ARN pattern of an account's identities; the account may be a pattern. */
function ofAccount(pattern: Glob): Glob {
  const part = [manyInSegment, ...literal(":")];
  return [...literal("arn:"), ...part, ...part, ...part, ...pattern, ...literal(":"), many];
}

function pattern(text: string, options: { readonly ignoreCase?: boolean; readonly segments?: boolean } = {}): Glob {
  return globOf(partsOf(text, { wildcards: true, variables: false }), options);
}

/** The texts of a condition, as ARN patterns of the callers for whom it may hold; those with variables or holes aside. */
function globsOf({ operator, key, values }: Condition): readonly Glob[] {
  const { ignoreCase = false, wildcards = false, family } = operators[operator] ?? {};
  const reading = { wildcards, variables: false };
  return values
    .filter((text) => !hasHole(text) && !text.includes("${"))
    .flatMap((text) => {
      const parts = partsOf(text, reading);
      switch (key.toLowerCase()) {
        case "aws:principalarn":
          if (family !== "arn") return [globOf(parts, { ignoreCase })];
          return hasSixParts(parts) ? [globOf(parts, { segments: true })] : [];
        case "aws:principalaccount":
        case "kms:calleraccount":
          return [ofAccount(globOf(parts, { ignoreCase }))];
        case "aws:username":
          return ["user/", "user/*/"].map((path) => [
            ...pattern(`arn:*:iam::*:${path}`, { segments: true }),
            ...globOf(parts, { ignoreCase }),
          ]);
        default:
          return [];
      }
    });
}

/**
 * ARNs of users, roles, root users and federated users, one for each way in which these principals and conditions can
 * match, whatever is a pattern in them. Undefined if there are too many.
 */
export function arnsByPattern(
  principals: readonly Principal[],
  conditions: readonly Condition[],
  partitions: readonly string[],
): readonly string[] | undefined {
  const globs = [
    ...principals.flatMap(({ kind, id }) =>
      kind === "arn" ? [literal(id)] : kind === "account" ? [ofAccount(literal(id))] : [],
    ),
    ...conditions.flatMap(globsOf),
  ];
  const arns = new Set<string>();
  for (const name of partitions) {
    for (const kind of kinds) {
      const service = kind.startsWith("federated") ? "sts" : "iam";
      const universe = [...literal(`arn:${name}:${service}::`), ...account, ...literal(":"), ...pattern(kind)];
      const classes = partition(globs, universe);
      if (!classes) return undefined;
      for (const { text } of classes) arns.add(textOf(text));
    }
  }
  return [...arns];
}

/** Names of services, one for each way in which patterns match. */
export function servicesByPattern(conditions: readonly Condition[]): readonly string[] | undefined {
  const globs = conditions.flatMap(({ operator, values }) => {
    const { ignoreCase = false, wildcards = false } = operators[operator] ?? {};
    return values
      .filter((text) => !hasHole(text) && !text.includes("${"))
      .map((text) => globOf(partsOf(text, { wildcards, variables: false }), { ignoreCase }));
  });
  const word = [one, manyInSegment];
  return partition(globs, [...word, ...literal("."), ...word])
    ?.map(({ text }) => textOf(text))
    .filter((name) => !name.includes(":"));
}

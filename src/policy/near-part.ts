import type { Policy, PolicyStatement } from "./policy";

/** What stands before the first wildcard, policy variable or hole. */
export function literal(pattern: string): string {
  return /^[^*?$\0]*/.exec(pattern)?.[0] ?? "";
}

/** Whether some text may match both patterns, by their beginnings alone. */
export function mayMeet(a: string, b: string): boolean {
  const [one, other] = [literal(a), literal(b)];
  return one.startsWith(other) || other.startsWith(one);
}

/** The statements of a policy that can say anything about a part: the engine's time grows with all that it has to tell apart. */
export function nearPart(policy: Policy, { actions, resources }: PolicyStatement): Policy {
  const meets = (given: readonly string[] | undefined, wanted: readonly string[] | undefined, fold: boolean) => {
    const text = (one: string) => (fold ? one.toLowerCase() : one);
    if (given === undefined || wanted === undefined) return given;
    return given.filter((one) => wanted.some((other) => mayMeet(text(one), text(other))));
  };
  const statements = policy.statements.flatMap((statement): readonly PolicyStatement[] => {
    const nearActions = meets(statement.actions, actions, true);
    const nearResources = meets(statement.resources, resources, false);
    if (nearActions?.length === 0 || nearResources?.length === 0) return [];
    return [
      {
        ...statement,
        ...(nearActions === undefined ? {} : { actions: nearActions }),
        ...(nearResources === undefined ? {} : { resources: nearResources }),
      },
    ];
  });
  return { ...policy, statements };
}

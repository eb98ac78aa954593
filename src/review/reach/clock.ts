import type { Policy } from "../../policy";

const timeKeys = /^aws:(currenttime|epochtime)$/i;

/** Time only goes on: no request is made before the plan was. None where no policy asks for the time. */
export function pastDenied(policies: readonly Policy[], now: string | undefined): readonly Policy[] {
  if (now === undefined) return [];
  const asks = policies.some(({ statements }) =>
    statements.some(({ conditions }) => conditions.some(({ key }) => timeKeys.test(key))),
  );
  if (!asks) return [];
  const deny = (key: string, operator: string, value: string) =>
    ({ index: -1, effect: "Deny", actions: ["*"], conditions: [{ key, operator, values: [value] }] }) as const;
  const seconds = String(Math.floor(Date.parse(now) / 1000));
  return [
    {
      kind: "identity",
      version: "2012-10-17",
      statements: [deny("aws:CurrentTime", "DateLessThan", now), deny("aws:EpochTime", "NumericLessThan", seconds)],
    },
  ];
}

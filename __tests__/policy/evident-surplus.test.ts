import type { Condition, Policy, PolicyStatement } from "../../src/policy";
import { type Effective, nothing, type Part } from "../../src/policy/effective";
import { evidentSurplus } from "../../src/policy/evident-surplus";

const arn = "arn:aws:s3:::acme-in";
const objects = `${arn}/vod/*`;

function statement(
  effect: PolicyStatement["effect"],
  resources: readonly string[],
  conditions: readonly Condition[] = [],
) {
  return { index: 0, effect, actions: ["s3:GetObject"], resources, conditions };
}

function held(...statements: readonly PolicyStatement[]): Effective {
  const policy: Policy = { kind: "identity", version: "2012-10-17", statements };
  return { ways: [[policy]], denials: [policy] };
}

const part: Part = { version: "2012-10-17", statement: statement("Allow", [objects]) };
const allowed = statement("Allow", [objects]);
const allDenied = statement("Deny", [`${arn}/*`]);
const someDenied = statement("Deny", [`${arn}/vod/secret/*`]);
const overHttp: Condition = { operator: "Bool", key: "aws:SecureTransport", values: ["false"] };
const tagged: Condition = { operator: "StringLike", key: "aws:PrincipalTag/team", values: ["video-*"] };

const rows: readonly {
  readonly name: string;
  readonly here: Effective;
  readonly there: Effective;
  readonly expected: object | undefined;
  /** What the engine says of the first request that comes to mind. Default: that it shows it. */
  readonly shows?: boolean;
}[] = [
  { name: "all of it is denied", here: held(allowed, allDenied), there: nothing, expected: { none: true } },
  { name: "all of it is kept", here: held(allowed), there: held(statement("Allow", ["*"])), expected: { none: true } },
  {
    name: "it is kept, and what is denied there is denied here",
    here: held(allowed, someDenied),
    there: held(allowed, someDenied),
    expected: { none: true },
  },
  {
    name: "it is kept but for what is denied there",
    here: held(allowed),
    there: held(allowed, someDenied),
    expected: undefined,
    shows: false,
  },
  {
    name: "denied under a condition only",
    here: held(allowed, statement("Deny", ["*"], [overHttp])),
    there: nothing,
    expected: undefined,
  },
  {
    name: "the first request that comes to mind",
    here: held(allowed),
    there: nothing,
    expected: { witness: { action: "s3:GetObject", resource: `${arn}/vod/example` } },
  },
  {
    name: "a request with what a policy asks for",
    here: held(statement("Allow", [objects], [tagged])),
    there: nothing,
    expected: { witness: { context: { "aws:PrincipalTag/team": "video-" } } },
  },
  {
    name: "a key that every request may have, and that the guess does not",
    here: held(
      statement("Allow", [objects], [{ operator: "StringNotEquals", key: "aws:PrincipalTag/a", values: ["b"] }]),
    ),
    there: nothing,
    expected: undefined,
  },
];

test.each(rows)("evident: $name", ({ here, there, expected, shows = true }) => {
  const wantsContext = JSON.stringify(expected ?? {}).includes("context");
  const found = evidentSurplus(part, here, there, ({ context }) => shows && (context !== undefined) === wantsContext);
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject(expected);
});

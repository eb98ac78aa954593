import { allow, document, planOf, roleWith, stranger } from "../synthetic";
import { patterns } from "../../support/patterns";
import { review } from "../../../src/review/review";

/**
 * A plan's configuration leaves out `dynamic` blocks: what they make stands in the planned values alone.
 * https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation
 */
const reading = document(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme-in/*"));
const block = { name: "p", policy: reading };
const [role] = roleWith("r", stranger, {});
const values = role?.after ?? {};

/** What a role gives, by a plan of which the configuration names these arguments. */
function given(before: object | undefined, after: object, written: object, unknown: object = {}): readonly string[] {
  const entry = {
    address: "aws_iam_role.r",
    ...(before === undefined ? {} : { before: { ...values, ...before } }),
    after: { ...values, ...after },
    unknown,
  };
  const resource = {
    address: "aws_iam_role.r",
    mode: "managed",
    type: "aws_iam_role",
    name: "r",
    expressions: written,
  };
  const plan = planOf([entry], { configuration: { root_module: { resources: [resource] } } });
  return review(plan, { patterns }).access.map(
    ({ change, actions, undecided }) => `${change}${undecided === undefined ? "" : "?"} ${actions.join()}`,
  );
}

test.each<readonly [string, readonly string[], readonly string[]]>([
  [
    "blocks that are written out",
    given(undefined, { inline_policy: [block] }, { inline_policy: [{}] }),
    ["gains s3:GetObject"],
  ],
  ["dynamic blocks", given(undefined, { inline_policy: [block] }, {}), ["gains s3:GetObject"]],
  [
    "dynamic blocks whose policy waits",
    given(undefined, { inline_policy: [{ name: "p" }] }, {}, { inline_policy: [{ policy: true }] }),
    ["gains? an action not known until apply"],
  ],
  [
    "dynamic blocks of another text than before",
    given({ inline_policy: [] }, { inline_policy: [block] }, {}),
    ["gains s3:GetObject"],
  ],
  ["no blocks", given(undefined, {}, {}, { inline_policy: true }), []],
  [
    "what somebody else wrote",
    given({ inline_policy: [block] }, { inline_policy: [block] }, {}),
    ["keeps s3:GetObject"],
  ],
])("a role with %s", (_, found, expected) => {
  expect(found).toEqual(expected);
});

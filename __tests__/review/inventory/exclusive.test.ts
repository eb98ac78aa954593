import { attachedOnce, attachOnly, keepOnly } from "../../../src/review/inventory/exclusive";
import type { Change } from "../../../src/review/plan/change";
import { readPlan } from "../../../src/review/plan/plan";
import type { Identity } from "../../../src/review/inventory/inventory";
import { planOf } from "../synthetic";

const changes = readPlan(
  planOf([
    { address: "aws_iam_role_policies_exclusive.x", after: { role_name: "r", policy_names: ["kept"] } },
    { address: "aws_iam_role_policy.kept", after: { role: "r", name: "kept" } },
    { address: "aws_iam_role_policy.gone", after: { role: "r", name: "gone" } },
    { address: "aws_iam_role_policy.unnamed", after: { role: "r" } },
  ]),
).changes;
const [only, kept, gone, unnamed] = changes as [Change, Change, Change, Change];

function role(...managed: readonly string[]): Identity {
  return {
    kind: "role",
    name: "r",
    zone: "",
    documents: [kept, gone, unnamed].map((change) => ({ change, path: ["policy"] })),
    managed: managed.map((arn) => ({ arn, by: only })),
    accessKeys: [],
    groups: [],
  };
}
function arns({ managed }: Pick<Identity, "managed">): unknown {
  return managed.map(({ arn }) => arn);
}
function listed(...of: readonly string[]): Identity["managed"] {
  return of.map((arn) => ({ arn, by: only }));
}

test("attaches what is listed and detaches the rest", () => {
  const of = role("a", "b");
  attachOnly(of, listed("b", "c"), true, "after");
  expect(arns(of)).toEqual(["b", "c"]);
});

test("detaches nothing while the list is not all known", () => {
  const of = role("a", "b");
  attachOnly(of, listed("c"), false, "after");
  expect(arns(of)).toEqual(["c", "a", "b"]);
});

test("a policy that is attached twice is one", () => {
  expect(arns({ managed: attachedOnce(listed("a", "b", "a"), "after") })).toEqual(["a", "b"]);
});

test("deletes the inline policies that it does not name; one whose name is not known may stay", () => {
  const of = role();
  keepOnly(of, only, "after");
  expect(of.documents.map(({ change }) => change.address)).toEqual([kept.address, unnamed.address]);
});

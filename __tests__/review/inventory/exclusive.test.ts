import { attachedOnce, attachOnly, keepOnly } from "../../../src/review/inventory/exclusive";
import type { Change, ChangeKind } from "../../../src/review/plan/change";
import { readPlan } from "../../../src/review/plan/plan";
import type { Identity } from "../../../src/review/inventory/inventory";
import { planOf, reviewed, roleWith, allow, vendor, type Entry } from "../synthetic";

const names = { role_name: "r", policy_names: ["kept"] };
const changes = readPlan(
  planOf([
    { address: "aws_iam_role_policies_exclusive.x", after: names },
    { address: "aws_iam_role_policy.kept", after: { role: "r", name: "kept" } },
    { address: "aws_iam_role_policy.gone", actions: ["no-op"], before: {}, after: { role: "r", name: "gone" } },
    { address: "aws_iam_role_policy.unnamed", after: { role: "r" } },
  ]),
).changes;
const [only, kept, gone, unnamed] = changes as [Change, Change, Change, Change];
const exclusive = { list: only, side: "after", doubts: new Map<Change, string>() } as const;

function role(...managed: readonly string[]): Identity {
  return {
    kind: "role",
    name: "r",
    zone: "",
    documents: [kept, gone, unnamed].map((change) => ({ change, path: ["policy"] })),
    managed: managed.map((arn) => ({ arn, by: gone })),
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
  attachOnly(of, listed("b", "c"), true, exclusive);
  expect(arns(of)).toEqual(["b", "c"]);
});

test("detaches nothing while the list is not all known", () => {
  const of = role("a", "b");
  attachOnly(of, listed("c"), false, exclusive);
  expect(arns(of)).toEqual(["c", "a", "b"]);
});

test("a policy that is attached twice is one", () => {
  expect(arns({ managed: attachedOnce(listed("a", "b", "a"), "after") })).toEqual(["a", "b"]);
});

test("deletes the inline policies that it does not name; one whose name is not known may stay", () => {
  const of = role();
  keepOnly(of, exclusive);
  expect(of.documents.map(({ change }) => change.address)).toEqual([kept.address, unnamed.address]);
});

/** A list of all and what it does not name, by how the plan changes each. */
test.each<[list: ChangeKind, other: ChangeKind, left: unknown]>([
  // the list is written only where it changes, and nobody says which of the two comes last
  ["create", "create", "perhaps"],
  ["update", "create", "perhaps"],
  ["update", "update", "perhaps"],
  ["update", "no-op", "gone"],
  ["create", "no-op", "gone"],
  ["no-op", "create", "there"],
  ["no-op", "no-op", "perhaps"],
])("a list by %s leaves what it does not name, by %s: %s", (list, other, left) => {
  const change = { ...only, kind: list };
  const writer = { ...gone, kind: other };
  const doubts = new Map<Change, string>();
  const of = { ...role(), documents: [{ change: writer, path: ["policy"] }], managed: [{ arn: "a", by: writer }] };
  keepOnly(of, { list: change, side: "after", doubts });
  expect(of.documents.length === 0 ? "gone" : doubts.has(writer) ? "perhaps" : "there").toBe(left);
  doubts.clear();
  attachOnly(of, [], true, { list: change, side: "after", doubts });
  expect(of.managed.length === 0 ? "gone" : doubts.has(writer) ? "perhaps" : "there").toBe(left);
});

const first = [...roleWith("r", vendor, {}, allow(undefined, "s3:PutObject", "arn:aws:s3:::videos/*"))];
function withList(list: Partial<Entry>): readonly Entry[] {
  const after = { role_name: "r", policy_names: ["other"] };
  return [...first, { address: "aws_iam_role_policies_exclusive.all", after, ...list }];
}

test.each<[what: string, list: Partial<Entry>, decided: boolean]>([
  ["is new, too", {}, false],
  ["is there already", { actions: ["no-op"], before: { role_name: "r", policy_names: ["other"] } }, true],
])("a new policy that a list of all does not name is told, where the list %s", (_, list, decided) => {
  const { access } = reviewed(withList(list));
  expect(access.map(({ change, undecided }) => [change, undecided === undefined])).toEqual([["gains", decided]]);
});

import { askerOf } from "../../src/policy/asker";
import { type Effective, surplusOf } from "../../src/policy/effective";
import { effortLeft, isLeft, sharingEffort } from "../../src/policy/effort";

const arn = "arn:aws:s3:::acme-in";
const asker = askerOf("arn:aws:iam::111122223333:root");

function statement(index: number, resources: readonly string[], from: string) {
  const conditions = [{ operator: "IpAddress", key: "aws:SourceIp", values: [from] }];
  return { index, effect: "Allow" as const, actions: ["s3:GetObject"], resources, conditions };
}

function held(...addresses: readonly string[]): Effective {
  const statements = addresses.map((from, i) => statement(i, [`${arn}/*`], from));
  return { ways: [[{ kind: "identity", version: "2012-10-17", statements }]], denials: [] };
}

const half = held("203.0.113.0/25");
const twoQuarters = held("203.0.113.0/26", "203.0.113.64/26");
const part = { version: "2012-10-17" as const, statement: statement(0, [`${arn}/*`], "203.0.113.0/25") };
const tooMany = { undecided: "the policies have too many combinations" };

function ask(left: number) {
  return sharingEffort(() => {
    isLeft(effortLeft(), effortLeft().steps - left);
    return surplusOf(part, half, twoQuarters, asker);
  });
}

test("a question is undecided where nothing is left for it, whatever was asked before", () => {
  expect(ask(10)).toEqual(tooMany);
  expect(ask(1_000_000)).toEqual({ none: true });
  // what was found is remembered, and still takes what it took
  expect(ask(10)).toEqual(tooMany);
  expect(ask(1_000_000)).toEqual({ none: true });
});

test("what questions share is theirs only, and a question within them has no more", () => {
  const alone = effortLeft().steps;
  const left = sharingEffort(() => {
    isLeft(effortLeft(), 1_000);
    return sharingEffort(() => effortLeft().steps) - effortLeft().steps;
  });
  expect(left).toBe(0);
  expect(() =>
    sharingEffort(() => {
      throw new Error("stop");
    }),
  ).toThrow("stop");
  expect(effortLeft().steps).toBe(alone);
});

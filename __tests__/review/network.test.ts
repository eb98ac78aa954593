import { networkProblem } from "../../src/review/network";

test.each(["203.0.113.0/24", "203.0.113.7", "203.0.113.7/32", "2001:db8::/32", "::1", "vpc-111bbb22", "vpce-1a2b3c4d"])(
  "%s is a network",
  (text) => {
    expect(networkProblem(text)).toBeUndefined();
  },
);

test.each([
  ["203.0.113/24", "must be"],
  ["203.0.113.0/33", "must be"],
  ["203.0.113.0/-1", "must be"],
  ["203.0.113.0/24/1", "must be"],
  ["203.0.113.0/", "must be"],
  ["2001:db8::/129", "must be"],
  ["vpce-*", "must be"],
  ["VPC-111bbb22", "must be"],
  ["subnet-111bbb22", "must be"],
  ["", "must be"],
  ["0.0.0.0/0", "is everybody's"],
  ["::/0", "is everybody's"],
])("%j is none that could be trusted", (text, problem) => {
  expect(networkProblem(text)).toMatch(new RegExp(`^${problem}`));
});

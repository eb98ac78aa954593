import { run } from "../support/run";

test("an account is its service's, with the document that says so", () => {
  const { code, stdout, stderr } = run(["who", "395540211253"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /^Zencoder .*grantform show zencoder\n +bucket-policy: arn:aws:iam::395540211253:root\n +https:/,
  );
});

test.each([
  ["111122223333", "111122223333 is not in the catalogue\n"],
  ["395540211254", "395540211254 is not in the catalogue; 395540211253 (Brightcove) differs in a digit or two\n"],
])("%s is in no service's account", (account, expected) => {
  expect(run(["who", account])).toMatchObject({ code: 0, stdout: expected, stderr: "" });
});

test("as JSON", () => {
  const found = (text: string) => JSON.parse(run(["who", text, "--format", "json"]).stdout) as object;
  expect(found("cloudfront.amazonaws.com")).toMatchObject({
    principal: { kind: "service", id: "cloudfront.amazonaws.com" },
    services: [{ id: "aws-cloudfront-oac", way: "bucket-policy", as: "named" }],
  });
  expect(found("111122223333")).toEqual({ principal: { kind: "account", id: "111122223333" }, services: [] });
});

test("what nobody can be is said in one line", () => {
  const { code, stdout, stderr } = run(["who", "somebody"]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^grantform: "somebody" is nobody .*\n$/);
});

test("who comes by one name in many regions is said once", () => {
  const { stdout } = run(["who", "logdelivery.elasticloadbalancing.amazonaws.com"]);
  expect(stdout.match(/grantform show aws-elb-access-logs/g)).toHaveLength(1);
  expect(stdout).toMatch(/amazonaws\.com \(region [a-z]+-[a-z]+-\d, .*, mx-central-1\)\n/);
});

import { allow, document, reviewed } from "../synthetic";

/** What a token can never meet lets nobody in, and is told as a dead grant. */

const github = "token.actions.githubusercontent.com";
function provider(host: string) {
  return `arn:aws:iam::111122223333:oidc-provider/${host}`;
}
const sub = `${github}:sub`;

test.each<[string, string, object, boolean]>([
  ["the issuer's own claim", github, { StringEquals: { [sub]: "repo:acme/media:ref:refs/heads/main" } }, true],
  ["a pattern", github, { StringLike: { [sub]: "repo:acme/media:*" } }, true],
  ["a star as plain text", github, { StringEquals: { [sub]: "repo:acme/media:*" } }, false],
  ["a star as plain text, or not", github, { StringEquals: { [sub]: ["repo:a/b:*", "repo:a/b:pull_request"] } }, true],
  ["a star in an environment's name", github, { StringEquals: { [sub]: "repo:acme/media:environment:*" } }, true],
  ["a star as plain text elsewhere", "id.example.com", { StringEquals: { "id.example.com:sub": "a:*" } }, true],
  ["another issuer's claim", github, { StringEquals: { "gitlab.com:sub": "project_path:acme" } }, false],
  ["another issuer's claim, if there", github, { StringEqualsIfExists: { "gitlab.com:sub": "x" } }, true],
  ["not another issuer's claim", github, { StringNotEquals: { "gitlab.com:sub": "x" } }, true],
  ["the issuer with a path", `${github}/acme`, { StringEquals: { [`${github}/acme:sub`]: "repo:acme/media:x" } }, true],
  ["another customer's issuer", `${github}/acme`, { StringEquals: { [sub]: "repo:acme/media:x" } }, false],
])("%s", (_, host, condition, enters) => {
  const trust = document({
    Effect: "Allow",
    Principal: { Federated: provider(host) },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: condition,
  });
  const { access, findings } = reviewed([
    { address: "aws_iam_role.r", after: { name: "r", assume_role_policy: trust } },
    {
      address: "aws_iam_role_policy.r",
      after: { role: "r", name: "access", policy: document(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme/*")) },
    },
  ]);
  expect(access.length > 0).toBe(enters);
  expect(findings.some(({ rule }) => rule === "dead-grant")).toBe(!enters);
});

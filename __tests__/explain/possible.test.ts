import { explain } from "../../src/explain";
import { shapes } from "../support/shapes";

const told = "arn:aws:iam::999988887777:role/export";
const id = { StringEquals: { "sts:ExternalId": "4b8a6a5e" } };

function trust(principal: object, condition: object = {}, actions: readonly string[] = ["sts:AssumeRole"]): object {
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: actions, Condition: condition }],
  };
}

test.each<readonly [string, object, string]>([
  ["a role with an external ID", trust({ AWS: told }, id), "shape-told-role,shape-told-after"],
  [
    "any external ID",
    trust({ AWS: told }, { StringLike: { "sts:ExternalId": "*" } }),
    "shape-told-role,shape-told-after",
  ],
  ["no external ID", trust({ AWS: told }), ""],
  ["an action that none of them asks for", trust({ AWS: told }, id, ["sts:AssumeRole", "sts:TagSession"]), ""],
  ["an account, where only roles are told", trust({ AWS: "arn:aws:iam::999988887777:root" }, id), ""],
  ["everyone", trust({ AWS: "*" }, id), ""],
  ["a service of AWS", trust({ Service: "ec2.amazonaws.com" }), ""],
  [
    "an identity that others' customers have, too",
    trust({ Federated: "accounts.google.com" }, { StringEquals: { "accounts.google.com:sub": "1" } }, [
      "sts:AssumeRoleWithWebIdentity",
    ]),
    "shape-web-identity",
  ],
  [
    "the same without its subject",
    trust({ Federated: "accounts.google.com" }, {}, ["sts:AssumeRoleWithWebIdentity"]),
    "",
  ],
  ["another provider", trust({ Federated: "login.example.com" }, {}, ["sts:AssumeRoleWithWebIdentity"]), ""],
])("%s", (_, document, expected) => {
  const found = explain(document, shapes);
  expect(found.possible.map((one) => one.id).join()).toBe(expected);
  // never for certain: no service, no command
  expect([found.service, found.exact, found.suggestion]).toEqual([undefined, false, undefined]);
});

test("a principal that a service has for certain is no other's", () => {
  const found = explain(trust({ AWS: "arn:aws:iam::444455556666:role/export" }, id), shapes);
  expect(found.service?.by).toBe("principal");
  expect(found.possible).toEqual([]);
});

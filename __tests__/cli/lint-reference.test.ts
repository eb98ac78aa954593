import { bucketServices } from "../../src/aws/actions";
import { referenceFor } from "../../src/cli/lint-reference";
import { parsePolicy } from "../../src/policy/parse";

type Elements = { readonly [element: string]: unknown };

/** The data of other services are large: what only S3's policies say must not ask for them. */
const rows: readonly (readonly [what: string, statement: Elements, loaded: boolean])[] = [
  ["actions on a bucket", {}, false],
  [
    "a source of another service",
    { Condition: { StringEquals: { "aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E1" } } },
    false,
  ],
  ["a prefix that no service has", { Action: "s33:GetObject" }, false],
  ["every action", { Action: "*" }, false],
  ["an action of another service", { Action: ["s3:GetObject", "sqs:SendMessage"] }, true],
  ["all actions but those of another service", { Action: undefined, NotAction: "SQS:*" }, true],
  ["another service's resource", { Action: "*", Resource: "arn:aws:sqs:*:*:acme" }, true],
  ["another service's key", { Condition: { StringEquals: { "ec2:Vpc": "acme" } } }, true],
];

test.each(rows)("%s", (_, change, loaded) => {
  const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*", ...change };
  const { policy } = parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statement }));
  if (policy === undefined) throw new Error("no policy");
  expect(referenceFor(policy) !== bucketServices).toBe(loaded);
});

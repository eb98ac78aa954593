import { parsePolicy } from "../../../src/policy";
import { askerOf, viewOf } from "../../../src/policy/asker";
import { type Held, isAllDenied } from "../../../src/review/reach/judge";
import type { Document } from "../../../src/review/source/documents";

const bucket = ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"];
const allow = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/vod/*" };
const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: bucket };
const http = { Condition: { Bool: { "aws:SecureTransport": "false" } } };

/** What somebody holds over plain HTTP by one policy. */
function held(...statements: readonly object[]): Held {
  const { policy } = parsePolicy({ Version: "2012-10-17", Statement: statements }, { kind: "resource" });
  if (policy === undefined) throw new Error("no policy");
  const asker = askerOf("arn:aws:iam::111122223333:root", { "aws:SecureTransport": "false" });
  const view = viewOf(policy, asker);
  const source = { document: {} as Document, policy: view, alone: true, limits: [] };
  return { effective: { ways: [[view]], denials: [view] }, sources: [source] };
}

test.each<[string, Held, boolean]>([
  ["a Deny of all plain HTTP", held(allow, { ...deny, ...http }), true],
  ["a Deny of everything", held(allow, deny), true],
  ["nothing is given", held(deny), true],
  ["a Deny of HTTPS", held(allow, { ...deny, Condition: { Bool: { "aws:SecureTransport": "true" } } }), false],
  ["a Deny that asks for more", held(allow, { ...deny, Condition: { StringLike: { "aws:UserAgent": "x*" } } }), false],
  ["a Deny of other actions", held(allow, { ...deny, Action: "s3:Put*" }), false],
  ["a Deny of other paths", held(allow, { ...deny, Resource: "arn:aws:s3:::acme/live/*" }), false],
  ["one statement is left", held(allow, { ...deny, Action: "s3:Get*" }, { ...allow, Action: "s3:PutObject" }), false],
  ["no Deny", held(allow), false],
])("%s: all is denied or not", (_, one, expected) => expect(isAllDenied(one)).toBe(expected));

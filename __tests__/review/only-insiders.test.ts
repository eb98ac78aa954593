import { changeWord } from "../../src/review/report/words";
import { allow, bucketWith, document, type Entry, reviewed, stranger, vendor } from "./synthetic";

const all = ["arn:aws:s3:::acme-in", "arn:aws:s3:::acme-in/*"];

function denial(condition: object): object {
  return { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: all, Condition: condition };
}

function gives(who: string, action = "s3:GetObject"): object {
  return allow(who, action, "arn:aws:s3:::acme-in/*");
}

function entries(who: string, ...conditions: readonly object[]): readonly Entry[] {
  return bucketWith("acme-in", gives(who), ...conditions.map(denial));
}

const members = { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
const endpoint = { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } };
const office = { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
const membersOnly = "a Deny leaves it only to members of certain organisations (o-a1b2c3d4e5)";
const endpointOnly = "a Deny leaves it only to who comes by certain VPC endpoints or VPCs (vpce-1a2b3c4d)";

const membersOfAny = "a Deny leaves it only to members of an organisation";
const endpointOfAny = "a Deny leaves it only to who comes by a VPC endpoint or VPC";

// whose networks and organisations they are, no plan says: the row is as open as the finding
test.each<readonly [string, string, readonly object[], string | undefined]>([
  ["an organisation", vendor, [members], membersOnly],
  ["an endpoint", vendor, [endpoint], endpointOnly],
  ["requests of no organisation", vendor, [{ Null: { "aws:PrincipalOrgID": "true" } }], membersOfAny],
  ["requests by no endpoint", vendor, [{ Null: { "aws:SourceVpce": "true" } }], endpointOfAny],
  ["an address", vendor, [office], undefined],
  ["nothing", vendor, [], undefined],
  ["an organisation, of somebody unknown", stranger, [members], undefined],
])("a vendor behind a Deny by %s", (_, who, conditions, undecided) => {
  const { access, findings, complete } = reviewed(entries(who, ...conditions));
  expect(access.map((row) => [row.change, row.undecided])).toEqual([["gains", undecided]]);
  expect(findings.filter(({ rule }) => rule === "not-decidable").length).toBe(undecided === undefined ? 0 : 1);
  expect(complete).toBe(undecided === undefined);
});

/** The policy of a bucket that is there, written anew. */
function changed(before: readonly object[], after: readonly object[]): readonly Entry[] {
  const values = (statements: readonly object[]) => ({ bucket: "acme-in", policy: document(...statements) });
  return [
    { address: "aws_s3_bucket.b", actions: ["no-op"], before: { bucket: "acme-in" }, after: { bucket: "acme-in" } },
    { address: "aws_s3_bucket_policy.b", before: values(before), after: values(after) },
  ];
}

const cut = denial(members);
const unless = "unless it is a member of certain organisations (o-a1b2c3d4e5)";
const everyone = gives("*");

// a member keeps everything, and nobody else has anything: the plan does not say who is one
test.each<readonly [string, readonly object[], readonly object[], readonly string[], string | undefined]>([
  ["kept behind it", [gives(vendor), cut], [{ ...gives(vendor), Sid: "X" }, cut], ["keeps?"], undefined],
  [
    "taken away behind it",
    [gives(vendor), gives(vendor, "s3:PutObject"), cut],
    [gives(vendor), cut],
    ["loses", "keeps?"],
    "medium",
  ],
  ["all of it taken away", [gives(vendor), cut], [cut], ["loses"], "medium"],
  ["the Deny comes", [gives(vendor)], [gives(vendor), cut], ["loses but members", "keeps?"], "medium"],
  [
    "the Deny comes, and the actions go",
    [gives(vendor)],
    [gives(vendor, "s3:PutObject"), cut],
    ["gains?", "loses"],
    "high",
  ],
  [
    "the Deny comes, for an account that nobody knows",
    [gives(stranger)],
    [gives(stranger), cut],
    ["loses but members", "keeps"],
    undefined,
  ],
  ["the Deny comes, for everyone", [everyone], [everyone, cut], ["loses", "keeps"], undefined],
  [
    "a Deny by address comes, which takes from everyone",
    [gives(vendor)],
    [gives(vendor), denial(office)],
    ["loses", "keeps"],
    "high",
  ],
])("a Deny by organisation: %s", (_, before, after, rows, severity) => {
  const { access, findings } = reviewed(changed(before, after));
  expect(
    access.map((row) => `${changeWord(row)}${row.conditions.some((text) => text === unless) ? " but members" : ""}`),
  ).toEqual(rows);
  const lost = findings.find(({ rule }) => rule === "access-lost");
  expect(lost?.severity).toBe(severity);
  if (severity === "medium") expect(lost?.what).toContain(`may lose`);
});

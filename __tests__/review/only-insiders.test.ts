import { allow, bucketWith, type Entry, reviewed, stranger, vendor } from "./synthetic";

const all = ["arn:aws:s3:::acme-in", "arn:aws:s3:::acme-in/*"];

function entries(who: string, ...conditions: readonly object[]): readonly Entry[] {
  const denials = conditions.map((condition) => ({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: all,
    Condition: condition,
  }));
  return bucketWith("acme-in", allow(who, "s3:GetObject", "arn:aws:s3:::acme-in/*"), ...denials);
}

const members = { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
const endpoint = { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } };
const office = { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
const membersOnly = "a Deny leaves it only to members of certain organisations (o-a1b2c3d4e5)";
const endpointOnly = "a Deny leaves it only to who comes by certain VPC endpoints or VPCs (vpce-1a2b3c4d)";

// whose networks and organisations they are, no plan says: the row is as open as the finding
test.each<readonly [string, string, readonly object[], string | undefined]>([
  ["an organisation", vendor, [members], membersOnly],
  ["an endpoint", vendor, [endpoint], endpointOnly],
  ["an address", vendor, [office], undefined],
  ["nothing", vendor, [], undefined],
  ["an organisation, of somebody unknown", stranger, [members], undefined],
])("a vendor behind a Deny by %s", (_, who, conditions, undecided) => {
  const { access, findings, complete } = reviewed(entries(who, ...conditions));
  expect(access.map((row) => [row.change, row.undecided])).toEqual([["gains", undecided]]);
  expect(findings.filter(({ rule }) => rule === "not-decidable").length).toBe(undecided === undefined ? 0 : 1);
  expect(complete).toBe(undecided === undefined);
});

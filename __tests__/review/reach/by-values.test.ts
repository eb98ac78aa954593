import { hole } from "../../../src/policy";
import { allow, type Entry, policyChange, reviewed } from "../synthetic";

/** What a row names where values of a condition come or go. */

const E = "arn:aws:iam::444455556666:root";
const kept = "203.0.113.0/24";

function from(networks: readonly string[], more: object = {}): object {
  return allow(E, "s3:GetObject", "arn:aws:s3:::acme/*", {
    Condition: { IpAddress: { "aws:SourceIp": networks }, ...more },
  });
}
function where(operator: string, key: string, values: unknown): object {
  return allow(E, "s3:GetObject", "arn:aws:s3:::acme/*", { Condition: { [operator]: { [key]: values } } });
}
const plainHttp = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "arn:aws:s3:::acme/*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

test.each<[string, readonly Entry[], readonly string[]]>([
  [
    "an address that is added",
    policyChange([from([kept])], [from([kept, "192.0.2.0/24"])]),
    ["gains aws:SourceIp is in 192.0.2.0/24", `keeps aws:SourceIp is in ${kept}`],
  ],
  [
    "an address that is removed",
    policyChange([from([kept, "192.0.2.0/24"])], [from([kept])]),
    [`keeps aws:SourceIp is in ${kept}`, "loses aws:SourceIp is in 192.0.2.0/24"],
  ],
  [
    "one for another",
    policyChange([from([kept, "198.51.100.0/24"])], [from([kept, "192.0.2.0/24"])]),
    [
      "gains aws:SourceIp is in 192.0.2.0/24",
      `keeps aws:SourceIp is in ${kept}`,
      "loses aws:SourceIp is in 198.51.100.0/24",
    ],
  ],
  [
    "a part of what was there is no gain",
    policyChange([from(["203.0.113.0/25"])], [from(["203.0.113.64/26", "203.0.113.128/25"])]),
    [
      "gains aws:SourceIp is in 203.0.113.128/25",
      "keeps aws:SourceIp is in 203.0.113.64/26",
      "loses aws:SourceIp is in 203.0.113.0/25",
    ],
  ],
  [
    "what another statement gave is no gain",
    policyChange([from([kept]), from(["192.0.2.0/24"])], [from([kept, "192.0.2.0/24", "198.51.100.7/32"])]),
    ["gains aws:SourceIp is in 198.51.100.7/32", `keeps aws:SourceIp is in ${kept} or 192.0.2.0/24`],
  ],
  [
    "an endpoint that is added, beside a Deny of plain HTTP",
    policyChange(
      [where("StringEquals", "aws:SourceVpce", "vpce-0a1b2c3d"), plainHttp],
      [where("StringEquals", "aws:SourceVpce", ["vpce-0a1b2c3d", "vpce-4e5f6a7b"]), plainHttp],
    ),
    ["gains aws:SourceVpce is vpce-4e5f6a7b; over HTTPS", "keeps aws:SourceVpce is vpce-0a1b2c3d; over HTTPS"],
  ],
  [
    "some value of several",
    policyChange(
      [where("ForAnyValue:StringEquals", "aws:PrincipalOrgPaths", ["o-a1b2c3d4e5/r-ab12/ou-1/"])],
      [
        where("ForAnyValue:StringEquals", "aws:PrincipalOrgPaths", [
          "o-a1b2c3d4e5/r-ab12/ou-1/",
          "o-a1b2c3d4e5/r-ab12/ou-2/",
        ]),
      ],
    ),
    [
      "gains some value of aws:PrincipalOrgPaths is o-a1b2c3d4e5/r-ab12/ou-2/",
      "keeps some value of aws:PrincipalOrgPaths is o-a1b2c3d4e5/r-ab12/ou-1/",
    ],
  ],
  [
    "every value of several: a value more is more for each request",
    policyChange(
      [where("ForAllValues:StringEquals", "s3:RequestObjectTagKeys", ["a", "b"])],
      [where("ForAllValues:StringEquals", "s3:RequestObjectTagKeys", ["a", "b", "c"])],
    ).map((one) => JSON.parse(JSON.stringify(one).replaceAll("s3:GetObject", "s3:PutObject")) as Entry),
    ["gains every value of s3:RequestObjectTagKeys is a or b or c"],
  ],
  [
    "two lists that grow: each with each is new",
    policyChange(
      [from([kept], { StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] } })],
      [from([kept, "192.0.2.0/24"], { StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5", "o-f6a7b8c9d0"] } })],
    ),
    [`gains aws:PrincipalOrgID is o-a1b2c3d4e5 or o-f6a7b8c9d0; aws:SourceIp is in ${kept} or 192.0.2.0/24`],
  ],
  [
    "another condition besides: all of it changes",
    policyChange(
      [from([kept, "192.0.2.0/24"])],
      [from([kept, "192.0.2.0/24"], { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } })],
    ),
    [
      `keeps aws:PrincipalOrgID is o-a1b2c3d4e5; aws:SourceIp is in ${kept} or 192.0.2.0/24`,
      `loses aws:SourceIp is in ${kept} or 192.0.2.0/24`,
    ],
  ],
  [
    "of a sensitive policy, nothing is told apart",
    policyChange([from([kept])], [from([kept, "192.0.2.0/24"])], { sensitive: { policy: true } }),
    ["gains aws:SourceIp is in (sensitive) or (sensitive)"],
  ],
  [
    "a value that is not known",
    policyChange([from([kept])], [from([kept, hole("var.office")])]),
    [`gains aws:SourceIp is in ${kept} or <var.office>`],
  ],
])("%s", (_, entries, expected) => {
  const { access } = reviewed(entries);
  expect(access.map(({ change, conditions }) => `${change} ${conditions.join("; ")}`).sort()).toEqual(expected);
});

import { contradiction } from "../../../src/policy/space/contradiction";

// keys that say the same in other words, with the action whose service has both
test.each([
  ["s3:GetObject", "aws:CurrentTime", "aws:EpochTime"],
  ["s3:GetObject", "aws:ResourceAccount", "s3:ResourceAccount"],
  ["kms:Decrypt", "aws:PrincipalAccount", "kms:CallerAccount"],
  ["ec2:RunInstances", "aws:RequestedRegion", "ec2:Region"],
  ["ec2:RunInstances", "aws:ResourceTag/a", "ec2:ResourceTag/a"],
])("a request for %s has the same %s and %s", (action, one, other) => {
  const tested = new Set([one.toLowerCase(), other.toLowerCase()]);
  const request = (x: string, y: string) => ({ action, resource: "*", context: { [one]: x, [other]: y } });
  expect(contradiction(request("a", "b"), tested)).toContain("say the same");
  expect(contradiction(request("a", "a"), tested)).toBeUndefined();
});

test.each([
  [{ "aws:SourceIp": "203.0.113.7", "aws:SourceVpce": "vpce-1" }, "a request with aws:sourcevpce has no aws:SourceIp"],
  [
    { "aws:SourceIp": "203.0.113.7", "AWS:VpcSourceIp": "10.0.0.1" },
    "a request with aws:vpcsourceip has no aws:SourceIp",
  ],
  [{ "aws:SourceVpc": "vpc-1", "aws:SourceVpce": "vpce-1" }, undefined],
  [{ "aws:SourceIp": "203.0.113.7" }, undefined],
  [{ "aws:VpcSourceIp": "10.0.0.1", "aws:SourceVpc": undefined }, "a request with aws:vpcsourceip has aws:sourcevpc"],
  [{ "aws:VpceAccount": "111122223333", "aws:VpceOrgID": undefined }, undefined],
])("by address and endpoint: %j", (asked, expected) => {
  const tested = new Set(Object.keys(asked).map((key) => key.toLowerCase()));
  const context = Object.fromEntries(
    Object.entries(asked).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  expect(contradiction({ action: "s3:GetObject", resource: "*", context }, tested)).toBe(expected);
});

test.each<[string, object, string | undefined]>([
  ["one organisation", { "aws:PrincipalOrgID": "o-a", "aws:PrincipalOrgPaths": ["o-a/r-ab12/"] }, undefined],
  ["two organisations", { "aws:PrincipalOrgID": "o-a", "aws:PrincipalOrgPaths": ["o-b/r-ab12/"] }, "tells"],
  ["no path in it", { "aws:PrincipalOrgID": "o-a" }, "tells"],
  ["no organisation", {}, undefined],
])("an organisation and a place in it: %s", (_, context, expected) => {
  const tested = new Set(["aws:principalorgid", "aws:principalorgpaths"]);
  const found = contradiction({ action: "s3:GetObject", resource: "*", context: { ...context } }, tested);
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(expected);
});

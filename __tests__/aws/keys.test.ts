import { keyTypeOf } from "../../src/aws/keys";

test.each([
  ["aws:SourceIp", "IPAddress"],
  ["aws:currenttime", "Date"],
  ["s3:prefix", "String"],
  ["aws:PrincipalTag/team", "String"],
  ["aws:TagKeys", "ArrayOfString"],
  ["s3:max-keys", "Numeric"],
  ["acme:color", undefined],
  ["ec2:InstanceType", "String"],
  ["EC2:encrypted", "Bool"],
  ["ec2:VolumeSize", "Numeric"],
  ["dynamodb:LeadingKeys", "ArrayOfString"],
  ["dynamodb:Select", "String"],
  ["token.actions.githubusercontent.com:sub", "String"],
  ["oidc.example.com/id/1:aud", "String"],
  ["cognito-identity.amazonaws.com:amr", "ArrayOfString"],
  ["aws:NoSuchKey", undefined],
])("the key %s is of type %s", (key, type) => {
  expect(keyTypeOf(key)).toBe(type);
});

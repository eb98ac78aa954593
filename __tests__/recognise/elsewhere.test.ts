import shotstack from "../../modules/shotstack";
import transloadit from "../../modules/transloadit";
import { explain } from "../../src/explain";
import { allow, policy } from "../policy/read";

const services = [shotstack, transloadit];
const write = allow("s3:PutObject", "arn:aws:s3:::acme-media/*");
const command = "grantform hcl shotstack --output s3://acme-media";

/** What a policy gives on a bucket of the vendor's own is no bucket of ours, and is held against what the need names. */
test.each<[string, readonly unknown[], { exact: boolean; needs: string[]; suggestion: string | undefined }]>([
  // https://shotstack.io/docs/guide/serving-assets/destinations/s3/
  [
    "as documented",
    [allow("s3:GetObject", "arn:aws:s3:::shotstack-api-v1-output/*"), write],
    { exact: true, needs: ["s3:PutObject met", "s3:GetObject met"], suggestion: command },
  ],
  [
    "both environments",
    [
      allow("s3:GetObject", ["arn:aws:s3:::shotstack-api-v1-output/*", "arn:aws:s3:::shotstack-api-stage-output/*"]),
      write,
    ],
    {
      exact: true,
      needs: ["s3:PutObject met", "s3:GetObject met", "s3:GetObject met"],
      suggestion: `${command} --with sandbox`,
    },
  ],
  [
    "both by a wildcard, which is more",
    [allow("s3:GetObject", "arn:aws:s3:::shotstack-api-*-output/*"), write],
    {
      exact: false,
      needs: ["s3:PutObject met", "s3:GetObject met", "s3:GetObject met"],
      suggestion: `${command} --with sandbox`,
    },
  ],
  [
    "a part of its bucket",
    [allow("s3:GetObject", "arn:aws:s3:::shotstack-api-v1-output/mine/*"), write],
    { exact: false, needs: ["s3:PutObject met", "s3:GetObject partly"], suggestion: undefined },
  ],
  [
    "its bucket itself, where the action does nothing",
    [{ Sid: "Shotstack", ...allow("s3:GetObject", "arn:aws:s3:::shotstack-api-v1-output") }, write],
    { exact: false, needs: ["s3:PutObject met", "s3:GetObject missing"], suggestion: command },
  ],
])("%s", (_, statements, expected) => {
  const { service, exact, buckets, suggestion } = explain(JSON.stringify(policy(...statements)), services);
  expect(service?.id).toBe("shotstack");
  expect(buckets.map(({ bucket }) => bucket)).toEqual(["acme-media"]);
  const needs = buckets.flatMap((one) => one.needs.map(({ action, status }) => `${action} ${status}`));
  expect({ exact, needs, suggestion }).toEqual(expected);
});

test("a wildcard in front names any bucket, and no vendor's", () => {
  const { service } = explain(JSON.stringify(policy(allow("s3:GetObject", "*"), write)), services);
  expect(service?.id).not.toBe("shotstack");
});

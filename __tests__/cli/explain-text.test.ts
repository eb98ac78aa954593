import { explanationText } from "../../src/cli/explain-text";
import { service } from "../../src/cli/services";
import { explain } from "../../src/explain";
import { allow, policy } from "../policy/read";

const reads = policy(
  allow("s3:GetObject", "arn:aws:s3:::acme-media/*"),
  allow("s3:ListBucket", "arn:aws:s3:::acme-media"),
);
const readers = ["airbyte-source", "axle-ai", "captionhub", "imgix", "gumlet", "lightly", "sumo-logic"];
function trust(AWS: string): object {
  return policy({ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" });
}

/** The first line and, of many services, the list below it. */
test.each<[string, object, readonly string[], readonly string[]]>([
  [
    "two that need alike",
    reads,
    readers.slice(0, 2),
    [
      "A policy of a user or role that looks like one for Airbyte S3 source or axle.ai external storage: exactly what it needs",
    ],
  ],
  [
    "many that need alike: that says little",
    reads,
    readers,
    [
      "A policy of a user or role that looks like one for any of 6 services, such as Airbyte S3 source or axle.ai external storage: exactly what the first needs",
      "may be for",
      "  Airbyte S3 source (grantform show airbyte-source)",
      "  axle.ai external storage (grantform show axle-ai)",
      "  CaptionHub (grantform show captionhub)",
      "  imgix (grantform show imgix)",
      "  Lightly (grantform show lightly)",
      "  Sumo Logic (grantform show sumo-logic)",
    ],
  ],
  [
    "somebody else in the vendor's account",
    trust("arn:aws:iam::595280932656:role/segment-datalakes-production-access"),
    ["segment-destination"],
    ["A trust policy of a role for somebody in the account of Segment S3 destination: not exactly what it needs"],
  ],
])("%s", (_, document, among, expected) => {
  const lines = explanationText(explain(JSON.stringify(document), among.map(service))).split("\n");
  const list = lines.indexOf("may be for");
  const end = lines.indexOf("", list);
  expect([lines[0], ...(list < 0 ? [] : lines.slice(list, end))]).toEqual(expected);
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { service } from "../../src/cli/services";
import { declaredIn } from "../../src/cli/grants-file";
import { DeclaredAccess } from "../../src/constructs/declared-access";
import { declaredFiles } from "../../src/declared/generate/files";
import { blocksToJson } from "../../src/terraform/json";

const folder = mkdtempSync(join(tmpdir(), "grantform-declared-"));
const file = join(folder, "grants.yaml");
afterAll(() => rmSync(folder, { recursive: true }));

function write(text: string): void {
  return writeFileSync(file, `version: 1\n${text}`);
}

type Json = { readonly [key: string]: Json };

function synthesized(): Json {
  const stack = new TerraformStack(Testing.app(), "media");
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  new DeclaredAccess(stack, "grants", { file });
  return JSON.parse(Testing.synth(stack, true)) as Json;
}

/** A configuration without what CDKTF adds: each of its addresses ends in a hash, and begins with where it stands. */
function plain({ data, resource }: Json): unknown {
  return JSON.parse(
    JSON.stringify({ data, resource }, (key, value: unknown) => (key === "//" ? undefined : value)).replace(
      /grants_(?:data|resource)-[a-z0-9_]+-([a-z0-9_]+)_[0-9A-F]{8}/g,
      "$1",
    ),
  );
}

test("makes what grantform generate writes", () => {
  write(`buckets:
  acme-masters:
    terraform: aws_s3_bucket.masters
    kms: arn:aws:kms:eu-central-1:999988887777:key/1234abcd-12ab-34cd-56ef-1234567890ab
    keep: { Effect: Deny, Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::acme-masters/\${aws:username}", Condition: { Bool: { aws:SecureTransport: false } } }
grants:
  zencoder: { service: zencoder, input: acme-masters/vod/*, output: acme-renditions, owner: media, reason: VOD-1 }
  bitmovin: { service: bitmovin-encoding, way: role, external-id: 6f2c4f3e, output: acme-renditions, owner: media, reason: VOD-2 }
  uploads: { service: transloadit, way: user, output: acme-renditions/uploads/*, owner: web, reason: WEB-1 }
  archive: { principal: "111122223333", read: acme-masters, owner: archive, reason: yearly copy }
`);
  const blocks = declaredFiles(declaredIn(file), service).flatMap((one) => one.blocks);
  expect(plain(synthesized())).toEqual(JSON.parse(JSON.stringify(blocksToJson(blocks))));
  expect(blocks.length).toBeGreaterThan(10);
});

test("says what is wrong in the file, with its place", () => {
  write("grants:\n  one: { service: zencodr, input: acme-in, owner: me, reason: a }\n");
  expect(synthesized).toThrow(`${file}:3:19: unknown service "zencodr": did you mean zencoder?`);
});

const archive = `archive: { principal: "111122223333", read: acme-in, owner: me, reason: a }`;
const role = `enc: { service: bitmovin-encoding, way: role, external-id: a-1, output: acme-out, owner: me, reason: a }`;

test.each([
  ["one file twice", archive, archive, true, 'make the policy of bucket "acme-in": put'],
  ["one bucket in two stacks", archive, archive.replace("archive", "other"), false, 'bucket "acme-in": put'],
  ["one role in one stack", role, role, true, 'make the role "enc": put'],
  ["one role in two stacks, which may be of two accounts", role, role, false, undefined],
  ["two buckets", archive, archive.replace("acme-in", "acme-b"), true, undefined],
])("%s", (_, first, second, same, message) => {
  const app = Testing.app();
  const one = new TerraformStack(app, "one");
  const two = same ? one : new TerraformStack(app, "two");
  write(`grants: { ${first} }`);
  new DeclaredAccess(one, "a", { file });
  write(`grants: { ${second} }`);
  const again = () => new DeclaredAccess(two, "b", { file });
  if (message === undefined) expect(again).not.toThrow();
  else expect(again).toThrow(message);
});

test("a grant that ends has its end in the policy, whatever the day", () => {
  write(`grants:
  one: { principal: "111122223333", read: acme-in, expires: 2020-01-31, owner: me, reason: a }
  two: { service: zencoder, input: acme-b, expires: 2020-01-31, owner: me, reason: a }
  three: { service: transloadit, way: user, output: acme-c, expires: 2020-01-31, owner: me, reason: a }
  four: { service: bitmovin-encoding, way: role, external-id: a-1, output: acme-out, expires: 2020-01-31, owner: me, reason: a }
`);
  const documents = Object.entries(synthesized()["data"]?.["aws_iam_policy_document"] ?? {});
  const ends = { test: "DateLessThan", values: ["2020-01-31T23:59:59Z"], variable: "aws:CurrentTime" };
  const open = documents.flatMap(([name, { statement }]) =>
    (statement as unknown as readonly { readonly condition?: readonly object[] }[]).flatMap(({ condition = [] }) =>
      condition.some((found) => JSON.stringify(found) === JSON.stringify(ends)) ? [] : [name],
    ),
  );
  expect(documents).toHaveLength(5);
  expect(open.filter((name) => !name.includes("trust"))).toEqual([]);
});

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../src/catalogue/user-error";
import { command } from "../../src/cli/generate";

const archive = `  archive: { principal: "111122223333", read: acme-masters, owner: archive, reason: yearly copy }\n`;
const zencoder = `  zencoder: { service: zencoder, input: acme-masters/vod/*, without: region-lookup, owner: media, reason: VOD-1 }\n`;
function bitmovin(label: string, more = ""): string {
  return `  ${label}: { service: bitmovin-encoding, way: role, external-id: 6f2c4f3e, output: acme-out, owner: media, reason: VOD-2${more} }\n`;
}
const key = "arn:aws:kms:eu-central-1:999988887777:key/1234abcd-12ab-34cd-56ef-1234567890ab";

let folder: string;
let said: { stdout: string; stderr: string };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "grantform-generate-"));
  said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    jest.spyOn(process[name], "write").mockImplementation((text) => {
      said[name] += String(text).replaceAll(folder, "DIR");
      return true;
    });
  process.exitCode = undefined;
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function path(name: string): string {
  return join(folder, name);
}
function read(name: string): string {
  return readFileSync(path(name), "utf8");
}
function files(): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".tf"));
}

/** Runs the command on these grants; answers its exit code. */
async function generate(grants: string, ...args: readonly string[]): Promise<number> {
  said = { stdout: "", stderr: "" };
  process.exitCode = undefined;
  writeFileSync(path("grants.yaml"), `version: 1\n${grants}`);
  await command().parseAsync([path("grants.yaml"), "--today", "2027-01-01", ...args], { from: "user" });
  const code = process.exitCode;
  process.exitCode = undefined;
  return code ?? 0;
}

test("one file a bucket and a role, written once", async () => {
  const grants = `grants:\n${zencoder}${archive}${bitmovin("bitmovin")}`;
  expect(await generate(grants)).toBe(0);
  expect(said).toEqual({ stdout: "", stderr: "2 files in DIR: 2 written\n" });
  expect(files()).toEqual(["bucket_acme_masters.tf", "role_bitmovin.tf"]);
  const bucket = read("bucket_acme_masters.tf");
  expect(bucket.match(/resource "aws_s3_bucket_policy"/g)).toHaveLength(1);
  expect(bucket).toContain("  # zencoder: VOD-1 (media)\n  statement {");
  expect(bucket).toContain("  # archive: yearly copy (archive)\n  statement {");
  await generate(grants);
  expect(said.stderr).toBe("2 files in DIR: 0 written\n");
  expect(await generate(grants, "--check")).toBe(0);
  expect(said).toEqual({ stdout: "", stderr: "" });
});

test("a check says what is stale, missing and left over, and changes nothing", async () => {
  await generate(`grants:\n${zencoder}${bitmovin("bitmovin")}`);
  const before = files().map(read);
  expect(
    await generate(
      `grants:\n${zencoder.replace("VOD-1", "VOD-9")}${archive.replace("acme-masters", "acme-old")}`,
      "--check",
    ),
  ).toBe(1);
  expect(said.stdout).toContain("DIR/bucket_acme_masters.tf: is stale\n");
  expect(said.stdout).toContain("-  # zencoder: VOD-1 (media)\n+  # zencoder: VOD-9 (media)\n");
  expect(said.stdout).toContain("DIR/bucket_acme_old.tf: is missing\n+# Written by");
  expect(said.stdout).toContain("DIR/role_bitmovin.tf: is of no grant any more\n");
  expect(said.stderr).toBe("3 of the files of DIR/grants.yaml are not as generated: run grantform generate\n");
  expect(files().map(read)).toEqual(before);
});

test("a grant that is removed takes its file along; other people's files stay", async () => {
  writeFileSync(path("main.tf"), "# mine\n");
  await generate(`grants:\n${zencoder}${bitmovin("bitmovin")}`);
  await generate(`grants:\n${zencoder}`);
  expect(said.stderr).toBe("1 file in DIR: 0 written, 1 removed\n");
  expect(files()).toEqual(["bucket_acme_masters.tf", "main.tf"]);
  expect(read("main.tf")).toBe("# mine\n");
});

test("what a bucket keeps stays when the last grant goes", async () => {
  const keep = `buckets: { acme-masters: { keep: { Sid: ZencoderInput, Effect: Deny, Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::acme-masters/*", Condition: { Bool: { aws:SecureTransport: false } } } } }\n`;
  await generate(`${keep}grants:\n${zencoder}`);
  // of two statements with one Sid, Terraform keeps one
  expect(read("bucket_acme_masters.tf")).toContain('sid = "ZencoderInput2"');
  await generate(keep);
  expect(read("bucket_acme_masters.tf")).toContain("aws:SecureTransport");
  expect(read("bucket_acme_masters.tf")).not.toContain("statement {");
});

test.each<[string, () => void]>([
  ["a file", () => writeFileSync(path("role_bitmovin.tf"), "# mine\n")],
  [
    "a link to a file",
    () => {
      writeFileSync(path("mine"), "# mine\n");
      symlinkSync(path("mine"), path("role_bitmovin.tf"));
    },
  ],
])("%s that is in the way is not written over, and nothing else is written", async (_, make) => {
  make();
  await expect(generate(`grants:\n${zencoder}${bitmovin("bitmovin")}`)).rejects.toThrow(
    new UserError(
      `${path("role_bitmovin.tf")} exists and was not written from this grants file: rename it, or choose another --out`,
    ),
  );
  expect(files()).toEqual(["role_bitmovin.tf"]);
  expect(read("role_bitmovin.tf")).toBe("# mine\n");
});

test("a label that is renamed moves its resources, once and for all", async () => {
  await generate(`grants:\n${bitmovin("bitmovin", ", name: encoder")}`);
  await generate(`grants:\n${bitmovin("abr-encoder", ", name: encoder")}`);
  const moved = `moved {
  from = aws_iam_role.bitmovin
  to   = aws_iam_role.abr_encoder
}

moved {
  from = aws_iam_role_policy.bitmovin
  to   = aws_iam_role_policy.abr_encoder
}
`;
  expect(files()).toEqual(["moved.tf", "role_abr_encoder.tf"]);
  expect(read("moved.tf").replace(/^#.*\n\n/, "")).toBe(moved);
  expect(await generate(`grants:\n${bitmovin("abr-encoder", ", name: encoder")}`, "--check")).toBe(0);
  await generate(`grants:\n${bitmovin("third", ", name: encoder")}`);
  expect(read("moved.tf").match(/from = aws_iam_role\.\w+\n {2}to {3}= aws_iam_role\.\w+/g)).toEqual([
    "from = aws_iam_role.bitmovin\n  to   = aws_iam_role.abr_encoder",
    "from = aws_iam_role.abr_encoder\n  to   = aws_iam_role.third",
  ]);
  await generate("grants: {}");
  expect(files()).toEqual([]);
});

test.each([
  [
    "a grant on a key",
    (label: string) =>
      `buckets: { acme-masters: { kms: "${key}" } }\ngrants:\n${zencoder.replace("zencoder:", `${label}:`)}`,
    "zencoder__acme_masters",
    "vod__acme_masters",
    "aws_kms_grant",
  ],
  [
    "a user with its own name",
    (label: string) =>
      `grants:\n${zencoder.replace("zencoder:", `${label}:`).replace("service", "way: user, service")}`,
    "zencoder",
    "vod",
    "aws_iam_user",
  ],
])("%s moves with its label", async (_, grants, from, to, type) => {
  await generate(grants("zencoder"));
  await generate(grants("vod"));
  expect(read("moved.tf")).toContain(`  from = ${type}.${from}\n  to   = ${type}.${to}\n`);
});

test("another grant in the place of one that went is no renaming", async () => {
  await generate(`grants:\n${bitmovin("bitmovin")}`);
  await generate(
    `grants:\n${bitmovin("other", ", name: other").replace("acme-out", "acme-else").replace("6f2c4f3e", "another")}`,
  );
  expect(files()).toEqual(["role_other.tf"]);
});

test("a grant that has ended is warned of", async () => {
  await generate(`grants:\n${archive.replace("owner", "expires: 2026-12-31, owner")}`);
  expect(said.stderr).toContain(
    'grantform: warning: DIR/grants.yaml:3:3: grant "archive" has ended (2026-12-31T23:59:59Z): it lets nobody in; remove it, or give it a later day\n',
  );
  await generate(`grants:\n${archive.replace("owner", "expires: 2027-01-01, owner")}`);
  expect(said.stderr).not.toContain("warning");
});

test.each([
  ["a path", archive.replace("acme-masters", "acme-masters/a+b/*"), 'path "a+b/*" has "+"'],
  [
    "a principal",
    archive.replace('"111122223333"', "arn:aws:iam::111122223333:role/copyUser"),
    'principal "arn:aws:iam::111122223333:role/copyUser" is a role by its ARN and a user by its name',
  ],
])("%s that may surprise is warned of", async (_, one, doubt) => {
  await generate(`grants:\n${one}`);
  expect(said.stderr).toContain(`grantform: warning: DIR/grants.yaml:3:3: grant "archive" ${doubt}`);
});

test("a role that is renamed with its label is warned of, once", async () => {
  await generate(`grants:\n${bitmovin("bitmovin")}`);
  const cutOff =
    'grantform: warning: DIR/grants.yaml:3:3: grant "abr" was renamed, and its role with it, from "bitmovin" to "abr": whoever was told the old ARN or has its keys is cut off; to keep it, add name: bitmovin\n';
  expect(await generate(`grants:\n${bitmovin("abr")}`, "--check")).toBe(1);
  expect(said.stderr).toContain(cutOff);
  await generate(`grants:\n${bitmovin("abr")}`);
  expect(said.stderr).toContain(cutOff);
  await generate(`grants:\n${bitmovin("abr")}`);
  expect(said.stderr).not.toContain("warning");
});

test("another folder is made; a policy that AWS would not take is refused", async () => {
  await generate(`grants:\n${archive}`, "--out", path("deep/er"));
  expect(readdirSync(path("deep/er"))).toEqual(["bucket_acme_masters.tf"]);
  const paths = Array.from({ length: 600 }, (_, at) => `acme-masters/some/long/folder/name/${at}/*`);
  await expect(generate(`grants:\n${archive.replace("acme-masters", `[${paths.join(", ")}]`)}`)).rejects.toThrow(
    /^the policy of bucket "acme-masters" would have \d+ characters, and AWS takes 20480: /,
  );
  mkdirSync(path("grants"));
  await expect(command().parseAsync([path("grants")], { from: "user" })).rejects.toThrow("is a folder");
});

test("another bucket changes no name of what is there", async () => {
  const one = archive.replace("acme-masters", "acme.masters");
  const keys = `buckets: { acme.masters: { kms: "${key}" }, acme-masters: { kms: "${key}" } }\ngrants:\n`;
  await generate(`${keys}${one}`);
  const before = read("bucket_acme__masters.tf");
  await generate(`${keys}${one}${archive.replace("archive:", "second:")}`);
  expect(files()).toEqual(["bucket_acme__masters.tf", "bucket_acme_masters.tf"]);
  expect(read("bucket_acme__masters.tf")).toBe(before);
});

test("a grant's key is that of its own bucket", async () => {
  const both = archive.replace("read: acme-masters", "read: [acme.masters, acme-masters]");
  await generate(
    `buckets: { acme.masters: { kms: "${key}" }, acme-masters: { kms: "${key.replace("key/1", "key/2")}" } }\ngrants:\n${both}`,
  );
  expect(read("bucket_acme__masters.tf")).toContain(`key_id            = "${key}"`);
  expect(read("bucket_acme_masters.tf")).toContain(`key_id            = "${key.replace("key/1", "key/2")}"`);
});

test("what a statement of 2008 says in plain text is no variable of the generated policy", async () => {
  const statement = `{ Effect: Deny, Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::acme-masters/\${aws:username}", Condition: { StringLike: { aws:UserAgent: "\${a}" } } }`;
  await generate(`buckets: { acme-masters: { keep: { Version: "2008-10-17", Statement: ${statement} } } }\n`);
  const old = read("bucket_acme_masters.tf");
  expect(old).toContain('Version = "2012-10-17"');
  expect(old).toContain('"arn:aws:s3:::acme-masters/$${$}{aws:username}"');
  expect(old).toContain('"aws:UserAgent" = "$${$}{a}"');
  await generate(`buckets: { acme-masters: { keep: ${statement} } }\n`);
  expect(read("bucket_acme_masters.tf")).toContain('"arn:aws:s3:::acme-masters/$${aws:username}"');
});

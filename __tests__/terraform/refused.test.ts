import { rmSync } from "node:fs";
import type { TerraformJson } from "../../src/terraform/json";
import { escapeTemplate } from "../../src/terraform/escape";
import { choicesOf, ways } from "../support/configurations";
import { describeWith } from "../support/describe-with";
import { moduleInputs, temporary, write, writeModule } from "../support/root";
import { prepare, tryTerraform } from "../support/terraform";

type Inputs = { readonly [variable: string]: TerraformJson };

const bucketPolicy = "zencoder-bucket-policy";
const told = "cloudtranscode-bucket-policy";
const role = "bitmovin-encoding-role";
const outputOnly = "bitmovin-analytics-role";
const user = "transloadit-user";

const good = { name: "acme-media", access: ["output"] };
function bucket(rest: Inputs): Inputs {
  return { buckets: { media: { ...good, ...rest } } };
}

const nameRule = "use 3 to 63 of a-z, 0-9, . and -, beginning and ending with a letter or a digit.";
const pathRule =
  'a key pattern is not empty, does not begin or end with / and holds no policy variable; write "vod/*" or "masters/film.mp4".';
const keyRule =
  "give the key's own ARN, arn:aws:kms:<region>:<account>:key/<id>; an alias means another key in another account.";
const principalRule =
  "give the ARN of a role, a user or an account root, with an account of 12 digits, such as arn:aws:iam::111122223333:role/transcoder.";
const externalIdRule = "STS accepts 2 to 1,224 letters, digits and any of _ + = , . @ : / -, without white space.";
const dateRule = "give an RFC 3339 time such as 2027-01-31T00:00:00Z, or null.";
const iamPathRule = "an IAM path begins and ends with /, such as /vendors/.";
const nameOfRole = "IAM accepts 1 to 64 letters, digits and any of _ + = , . @ - in the name of a role.";
const nameOfUser = "IAM accepts 1 to 64 letters, digits and any of _ + = , . @ - in the name of a user.";
const long = "x".repeat(64);

/** Module, inputs, and what Terraform says: all of it, for all modules that have the variable in the same words. */
const refused: readonly (readonly [module: string, inputs: Inputs, message: string])[] = [
  [bucketPolicy, { buckets: {} }, "buckets is empty: name at least one bucket, or leave the module out."],
  [bucketPolicy, bucket({ name: "Acme_Media" }), `S3 refuses the bucket name "Acme_Media": ${nameRule}`],
  [user, bucket({ name: "ab" }), `S3 refuses the bucket name "ab": ${nameRule}`],
  [role, bucket({ name: "192.168.0.1" }), `S3 refuses the bucket name "192.168.0.1": ${nameRule}`],
  [role, bucket({ name: "a..b" }), `S3 refuses the bucket name "a..b": ${nameRule}`],
  ...["xn--a", "sthree-a", "amzn-s3-demo-a", "a-s3alias", "a--ol-s3", "a.mrap", "a--x-s3", "-ab", "ab."].map(
    (name) => [role, bucket({ name }), `S3 refuses the bucket name "${name}": ${nameRule}`] as const,
  ),
  [role, bucket({ name: "arn:aws:s3:::b" }), `S3 refuses the bucket name "arn:aws:s3:::b": ${nameRule}`],
  [role, bucket({ name: "acme/vod" }), `S3 refuses the bucket name "acme/vod": ${nameRule}`],
  [role, bucket({ name: "${acme}" }), `S3 refuses the bucket name "\${acme}": ${nameRule}`],
  [
    user,
    { buckets: { a: { ...good, name: "A" }, b: { ...good, name: "B" }, c: good } },
    `S3 refuses the bucket name "A", "B": ${nameRule}`,
  ],
  [
    bucketPolicy,
    bucket({ access: ["read", "input"] }),
    "Zencoder does not have the access of media (input, read): use input or output, or both.",
  ],
  [role, bucket({ access: [] }), 'access is empty for "media": say input or output, or both, or leave the bucket out.'],
  [
    user,
    bucket({ paths: [] }),
    'paths is empty for "media": leave it out for the whole bucket, or give key patterns such as "vod/*".',
  ],
  [user, bucket({ paths: ["vod/*", "/vod/*"] }), `paths holds "/vod/*": ${pathRule}`],
  [told, bucket({ paths: [""] }), `paths holds "": ${pathRule}`],
  [told, bucket({ paths: ["vod/"] }), `paths holds "vod/": ${pathRule}`],
  [told, bucket({ paths: ["${aws:username}/*"] }), `paths holds "\${aws:username}/*": ${pathRule}`],
  [told, bucket({ paths: ["&{aws:username}/*"] }), `paths holds "\\u0026{aws:username}/*": ${pathRule}`],
  [told, bucket({ paths: ["s3://acme-media/vod/*"] }), `paths holds "s3://acme-media/vod/*": ${pathRule}`],
  [role, bucket({ kms: { key_arn: "alias/media" } }), `kms.key_arn is not the ARN of a key for "media": ${keyRule}`],
  [
    bucketPolicy,
    bucket({ kms: { key_arn: "arn:aws:kms:eu-west-1:12345678901:key/1" } }),
    `kms.key_arn is not the ARN of a key for "media": ${keyRule}`,
  ],
  [
    bucketPolicy,
    { buckets: { a: good, b: good } },
    "buckets names one bucket twice: a bucket has one policy, so give it one entry, with both words in access if need be.",
  ],
  [
    user,
    { buckets: { "a-b": good, a_b: good } },
    "Two labels of buckets differ only in other characters than letters and digits: statements are named after them, so make them differ.",
  ],
  [bucketPolicy, { principal_type: "Service" }, 'principal_type is "Service": use AWS or CanonicalUser.'],
  [told, { principal_arn: "*" }, `principal_arn is "*": ${principalRule}`],
  [told, { principal_arn: "111122223333" }, `principal_arn is "111122223333": ${principalRule}`],
  [
    told,
    { principal_arn: "arn:aws:iam::111122223333445:role/r" },
    `principal_arn is "arn:aws:iam::111122223333445:role/r": ${principalRule}`,
  ],
  [
    told,
    { principal_arn: "arn:aws:iam::111122223333:role/*" },
    `principal_arn is "arn:aws:iam::111122223333:role/*": ${principalRule}`,
  ],
  [
    told,
    { principal_arn: "arn:aws:iam::111122223333:roles/r" },
    `principal_arn is "arn:aws:iam::111122223333:roles/r": ${principalRule}`,
  ],
  [role, { external_id: "" }, `external_id is "": ${externalIdRule}`],
  [role, { external_id: "x" }, `external_id is "x": ${externalIdRule}`],
  [role, { external_id: "two words" }, `external_id is "two words": ${externalIdRule}`],
  [role, { external_id: "*?" }, `external_id is "*?": ${externalIdRule}`],
  [outputOnly, { external_id: "y".repeat(1225) }, `external_id is "${"y".repeat(1225)}": ${externalIdRule}`],
  [bucketPolicy, { expires_at: "2027-01-31" }, `expires_at is "2027-01-31": ${dateRule}`],
  [user, { expires_at: "tomorrow" }, `expires_at is "tomorrow": ${dateRule}`],
  [role, { expires_at: "2027-02-30T00:00:00Z" }, `expires_at is "2027-02-30T00:00:00Z": ${dateRule}`],
  [role, { name: "" }, `name is "": ${nameOfRole}`],
  [role, { name: `${long}x` }, `name is "${long}x": ${nameOfRole}`],
  [user, { name: "media user" }, `name is "media user": ${nameOfUser}`],
  [role, { path: "vendors" }, `path is "vendors": ${iamPathRule}`],
  [user, { path: "/vendors" }, `path is "/vendors": ${iamPathRule}`],
  [role, { max_session_duration: 60 }, "max_session_duration is 60: IAM accepts 3600 to 43200 seconds."],
  [role, { max_session_duration: 43201 }, "max_session_duration is 43201: IAM accepts 3600 to 43200 seconds."],
];

/** What lies at the edge of what is allowed. */
const accepted: readonly (readonly [module: string, inputs: Inputs])[] = [
  [bucketPolicy, bucket({ name: "abc" })],
  [bucketPolicy, bucket({ name: "1.2-3.4" })],
  [user, bucket({ name: "a".repeat(63) })],
  [user, bucket({ paths: ["*", "vod/*/?.mp4", "a b/ü", "%{x}", "a//b", "$x{y}"] })],
  [user, bucket({ paths: null, kms: null })],
  [role, bucket({ access: ["output", "input", "output"] })],
  [role, bucket({ kms: { key_arn: "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-0123456789abcdef" } })],
  // where a service does one thing, nobody says which
  [outputOnly, { buckets: { media: { name: "acme-media" } } }],
  [outputOnly, bucket({ access: ["output"] })],
  [bucketPolicy, bucket({ source_policy_documents: ["{}"], attach_policy: false })],
  [bucketPolicy, { principal_type: "CanonicalUser", expires_at: null }],
  [told, { principal_arn: "arn:aws:iam::012345678901:root" }],
  [told, { principal_arn: "arn:aws-cn:iam::111122223333:user/media/transcoder@acme" }],
  [role, { external_id: "xy", expires_at: "2027-01-31T00:00:00.5+02:00" }],
  [role, { external_id: "Az09_+=,.@:/-".repeat(94), name: long, path: "/vendors/video/" }],
  [role, { max_session_duration: 43200, permissions_boundary: "arn:aws:iam::aws:policy/ReadOnlyAccess" }],
  [user, { buckets: { "a-b": good, "a-c": { ...good, name: "acme-c" }, é: { ...good, name: "acme-e" } } }],
];

interface Diagnostic {
  readonly summary: string;
  readonly detail: string;
  readonly snippet?: { readonly context?: string };
}

function literal(json: TerraformJson): TerraformJson {
  return JSON.parse(escapeTemplate(JSON.stringify(json))) as TerraformJson;
}

describeWith(["terraform"], "inputs of a module", () => {
  const folder = temporary();
  let said: readonly Diagnostic[];

  /** One root that passes all of them: Terraform says of each what is wrong. */
  beforeAll(() => {
    const calls: { [name: string]: TerraformJson } = {};
    for (const way of ways) writeModule(folder, way);
    for (const [kind, cases] of Object.entries({ refused, accepted })) {
      for (const [at, [module, inputs]] of cases.entries()) {
        const way = ways.find(({ name }) => name === module);
        if (way === undefined) throw new Error(`no module ${module}`);
        const usual = moduleInputs(way, choicesOf(way, { media: { name: "acme-media", access: ["output"] } }), "media");
        calls[`${kind}-${at}`] = { source: `./hcl/${module}`, ...usual, ...(literal(inputs) as Inputs) };
      }
    }
    write(folder, [["main.tf.json", JSON.stringify({ module: calls })]]);
    prepare(folder);
    said = (JSON.parse(tryTerraform(folder, "validate", "-json").stdout) as { diagnostics: readonly Diagnostic[] })
      .diagnostics;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const saidOf = (call: string): readonly string[] =>
    said
      .filter(({ snippet }) => snippet?.context === `module.${call}`)
      .map(({ summary, detail }) => `${summary}: ${detail.split("\n\nThis was checked")[0] ?? ""}`);

  test.each(refused.map(([module, inputs, message], at) => [at, module, inputs, message] as const))(
    "refused %i: %s %j",
    (at, _, __, message) => expect(saidOf(`refused-${at}`)).toEqual([`Invalid value for variable: ${message}`]),
  );

  test.each(accepted.map(([module, inputs], at) => [at, module, inputs] as const))("accepted %i: %s %j", (at) =>
    expect(saidOf(`accepted-${at}`)).toEqual([]),
  );

  test("nothing else is said", () => expect(said).toHaveLength(refused.length));
});

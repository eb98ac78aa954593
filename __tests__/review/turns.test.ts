import { turning } from "../../src/review/plan/door-list";
import { isDoor } from "../../src/review/plan/doors";
import { turningTypes } from "../../src/review/turns";
import { allow, document, type Entry, reviewed, roleWith, stranger } from "./synthetic";

/** What no policy says, and by which access that a policy gives comes to be, or goes. */

function stays(address: string, values: object): Entry {
  return { address, actions: ["no-op"], before: values, after: values };
}
function turned(address: string, before: object, after: object): Entry {
  return { address, actions: ["update"], before, after };
}
const bucket = stays("aws_s3_bucket.b", { bucket: "acme" });
const objects = "arn:aws:s3:::acme/*";

/** A bucket that a stranger reads where this key has this value. */
function readIf(key: string, action = "s3:GetObject"): readonly Entry[] {
  const statement = allow(stranger, action, objects, { Condition: { StringEquals: { [key]: "yes" } } });
  return [bucket, stays("aws_s3_bucket_policy.b", { bucket: "acme", policy: document(statement) })];
}
const abac = turned(
  "aws_s3_bucket_abac.b",
  { bucket: "acme", abac_status: [{ status: "Disabled" }] },
  { bucket: "acme", abac_status: [{ status: "Enabled" }] },
);
function tags(address: string, name = "share", more: object = {}): Entry {
  const side = (value: string) => ({ bucket: "acme", key: "a.txt", ...more, tags_all: { [name]: value } });
  return turned(address, side("no"), side("yes"));
}

/** A role that reads the bucket and trusts whom a provider vouches for. */
function trusting(provider: string, change = stays): readonly Entry[] {
  const trust = { Effect: "Allow", Principal: { Federated: provider }, Action: "sts:AssumeRoleWithWebIdentity" };
  const [role, access] = roleWith("r", stranger, {}, allow(undefined, "s3:GetObject", objects));
  const values = { ...role?.after, assume_role_policy: document(trust) };
  return [bucket, change("aws_iam_role.r", values), stays("aws_iam_role_policy.r", access?.after ?? {})];
}
function made(address: string, after: object): Entry {
  return { address, after };
}
const github = { url: "https://token.actions.githubusercontent.com", client_id_list: ["sts.amazonaws.com"] };
const ofGithub = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
const provider = "aws_iam_openid_connect_provider.p";
function saml(document: string) {
  return { name: "okta", saml_metadata_document: document };
}
function pool(open: boolean) {
  return { allow_unauthenticated_identities: open };
}
const roles = { identity_pool_id: "p", roles: { unauthenticated: "arn:aws:iam::123456789012:role/r" } };

/** A role that holders of certificates use, under a condition. */
function byCertificate(condition: object, service = "rolesanywhere.amazonaws.com") {
  const trust = { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole", Condition: condition };
  return { name: "r", assume_role_policy: document(trust) };
}
const ofOneName = byCertificate({ StringEquals: { "aws:PrincipalTag/x509Subject/CN": "vendor-a" } });
const reads = { name: "p", role: "r", policy: document(allow(undefined, "s3:GetObject", objects)) };
const readers = { target_grant: [{ permission: "READ", grantee: [{ type: "CanonicalUser", id: "79a5" }] }] };

function alias(key: string) {
  return { name: "alias/media", target_key_id: key };
}
const encryption = stays("aws_s3_bucket_server_side_encryption_configuration.b", {
  bucket: "acme",
  rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms", kms_master_key_id: "alias/media" }] }],
});
const byAlias = stays("aws_kms_key.k", {
  policy: document(
    allow(stranger, "kms:Decrypt", "*", { Condition: { StringEquals: { "kms:ResourceAliases": "a" } } }),
  ),
});
const sshKey = made("aws_transfer_ssh_key.k", { user_name: "partner", body: "ssh-ed25519 AAAA" });
const toS3 = { type: "AWS", uri: "arn:aws:apigateway:eu-central-1:s3:path/acme/{key}", http_method: "GET" };
function shares(arn: string) {
  return stays("aws_ram_resource_association.s", { resource_arn: arn });
}
const joins = made("aws_ram_principal_association.p", { principal: "111122223333" });
function organization(...enabled: readonly string[]) {
  return { enabled_policy_types: enabled };
}

test.each<[string, readonly Entry[], readonly string[]]>([
  [
    "ABAC of a bucket whose policy asks for its tags",
    [...readIf("aws:ResourceTag/share"), abac],
    ["aws_s3_bucket_abac.b"],
  ],
  ["ABAC of a bucket whose policy asks for no tag", [...readIf("aws:PrincipalTag/share"), abac], []],
  ["a bucket's tag", [...readIf("s3:BucketTag/share").slice(1), tags("aws_s3_bucket.b")], ["aws_s3_bucket.b"]],
  ["a tag that no policy asks for", [...readIf("s3:BucketTag/share").slice(1), tags("aws_s3_bucket.b", "cost")], []],
  ["a file's tag", [...readIf("s3:ExistingObjectTag/share"), tags("aws_s3_object.o")], ["aws_s3_object.o"]],
  [
    "a file's tag that only another service's statement asks for",
    [...readIf("s3:ExistingObjectTag/share", "kms:Decrypt"), tags("aws_s3_object.o")],
    [],
  ],
  [
    "a role's tag",
    [
      bucket,
      tags(
        "aws_iam_role.r",
        "share",
        roleWith("r", stranger, { StringEquals: { "aws:ResourceTag/share": "yes" } })[0]?.after,
      ),
    ],
    ["aws_iam_role.r"],
  ],
  ["an alias for which a policy asks", [bucket, byAlias, made("aws_kms_alias.a", alias("k"))], ["aws_kms_alias.a"]],
  ["an alias for which nobody asks", [bucket, made("aws_kms_alias.a", alias("k"))], []],
  [
    "an alias that encrypts a bucket",
    [bucket, encryption, turned("aws_kms_alias.a", alias("k1"), alias("k2"))],
    ["aws_kms_alias.a"],
  ],
  ["a provider that a role trusts already", [...trusting(ofGithub), made(provider, github)], [provider]],
  ["a provider that goes", [...trusting(ofGithub), { address: provider, before: github }], [provider]],
  ["a provider that comes with its role", [...trusting(ofGithub, made), made(provider, github)], []],
  ["another provider", [...trusting(ofGithub), made(provider, { ...github, url: "https://gitlab.com" })], []],
  [
    "whose sign-ins a provider of SAML takes",
    [
      ...trusting("arn:aws:iam::123456789012:saml-provider/okta"),
      turned("aws_iam_saml_provider.p", saml("<a/>"), saml("<b/>")),
    ],
    ["aws_iam_saml_provider.p"],
  ],
  [
    "a pool that is opened to whoever comes",
    [
      ...trusting("cognito-identity.amazonaws.com"),
      turned("aws_cognito_identity_pool.p", pool(false), pool(true)),
      made("aws_cognito_identity_pool_roles_attachment.p", roles),
    ],
    ["aws_cognito_identity_pool.p", "aws_cognito_identity_pool_roles_attachment.p"],
  ],
  [
    "a role for holders of certificates that asks for no name any more",
    [bucket, turned("aws_iam_role.r", ofOneName, byCertificate({})), stays("aws_iam_role_policy.p", reads)],
    ["aws_iam_role.r"],
  ],
  [
    "what holders of certificates may by their role",
    [bucket, stays("aws_iam_role.r", ofOneName), made("aws_iam_role_policy.p", reads)],
    ["aws_iam_role_policy.p"],
  ],
  [
    "a role for things with certificates",
    [bucket, made("aws_iam_role.r", byCertificate({}, "credentials.iot.amazonaws.com"))],
    ["aws_iam_role.r"],
  ],
  [
    "another setting of a role for holders of certificates, and another role's policy",
    [
      bucket,
      turned("aws_iam_role.r", ofOneName, { ...ofOneName, description: "x" }),
      made("aws_iam_role_policy.p", { ...reads, role: "other" }),
    ],
    [],
  ],
  [
    "logs that somebody else may read",
    [
      bucket,
      turned("aws_s3_bucket_logging.l", { bucket: "acme", target_grant: [] }, { bucket: "acme", ...readers }),
      made("aws_s3_bucket_logging.m", { bucket: "acme", target_grant: [] }),
      turned("aws_s3_bucket_logging.n", { ...readers, target_prefix: "a" }, { ...readers, target_prefix: "b" }),
    ],
    ["aws_s3_bucket_logging.l"],
  ],
  ["a pool that no role trusts", [bucket, turned("aws_cognito_identity_pool.p", pool(false), pool(true))], []],
  ["a key for a Transfer user", [bucket, sshKey], ["aws_transfer_ssh_key.k"]],
  ["a key that comes with its user", [bucket, sshKey, made("aws_transfer_user.u", { user_name: "partner" })], []],
  ["an account to which something is shared", [bucket, joins], ["aws_ram_principal_association.p"]],
  [
    "an account to which a subnet is shared",
    [bucket, shares("arn:aws:ec2:eu-west-1:123456789012:subnet/s"), joins],
    [],
  ],
  [
    "limits of the organisation that are turned off",
    [
      bucket,
      turned("aws_organizations_organization.o", organization("RESOURCE_CONTROL_POLICY"), organization()),
      turned("aws_organizations_account.a", { parent_id: "ou-1" }, { parent_id: "r-1" }),
    ],
    ["aws_organizations_account.a", "aws_organizations_organization.o"],
  ],
  [
    "who writes files for everyone",
    [
      bucket,
      made("aws_dms_s3_endpoint.e", { canned_acl_for_objects: "public-read" }),
      made("aws_iot_topic_rule.r", { s3: [{ canned_acl: "bucket-owner-full-control" }] }),
      made("aws_medialive_channel.c", { s: [{ canned_acl: "PUBLIC_READ" }] }),
    ],
    ["aws_dms_s3_endpoint.e", "aws_medialive_channel.c"],
  ],
  [
    "an API that hands out files",
    [bucket, made("aws_api_gateway_integration.i", toS3)],
    ["aws_api_gateway_integration.i"],
  ],
  [
    "APIs that lead elsewhere, and the timeout of one that hands out files",
    [
      bucket,
      made("aws_api_gateway_integration.f", { ...toS3, uri: toS3.uri.replace(":s3:path", ":sqs:path") }),
      turned("aws_api_gateway_integration.i", toS3, { ...toS3, timeout_milliseconds: 5_000 }),
    ],
    [],
  ],
  [
    "a text of an API that hands out files",
    [bucket, made("aws_api_gateway_rest_api.a", { body: JSON.stringify({ paths: { "/": toS3 } }) })],
    ["aws_api_gateway_rest_api.a"],
  ],
  [
    "an API that hands out files to whoever has signed in, and to everyone from now on",
    [
      bucket,
      stays("aws_api_gateway_integration.i", toS3),
      turned("aws_api_gateway_method.m", { authorization: "AWS_IAM" }, { authorization: "NONE" }),
    ],
    ["aws_api_gateway_method.m"],
  ],
  [
    "another API that everyone may call from now on",
    [bucket, turned("aws_api_gateway_method.m", { authorization: "AWS_IAM" }, { authorization: "NONE" })],
    [],
  ],
  [
    "a template of Service Catalog",
    [bucket, made("aws_servicecatalog_provisioned_product.p", {})],
    ["aws_servicecatalog_provisioned_product.p"],
  ],
])("%s", (_, entries, addresses) => {
  const { findings, notRead, verdict, complete } = reviewed(entries);
  const told = findings.filter(({ what }) => what.includes("is not looked at")).map(({ address }) => address);
  expect([...told].sort()).toEqual(addresses);
  expect([...(notRead ?? [])].sort().filter((one) => !one.includes("association.s"))).toEqual(addresses);
  expect(addresses.length > 0 && (complete || /nobody/i.test(verdict))).toBe(false);
});

test("all types that turn something are kept while a plan is read", () => {
  expect(turningTypes.filter((type) => !isDoor(type))).toEqual([]);
  expect(turning.filter((type) => !turningTypes.includes(type))).toEqual([]);
});

const put = "aws s3api put-bucket-policy --bucket acme --policy file://open.json";

/** What `terraform show -json` says of a command: its text, or what it refers to. */
const commands: readonly (readonly [string, object, Partial<Entry>, boolean])[] = [
  ["writes a policy", { constant_value: put }, {}, true],
  ["writes a policy where the resource goes", { constant_value: put }, { before: {} }, true],
  ["has run before", { constant_value: put }, { actions: ["no-op"], before: {}, after: {} }, false],
  ["names a bucket", { references: ["aws_s3_bucket.b.id", "aws_s3_bucket.b"] }, {}, true],
  ["uploads files", { constant_value: "aws s3 sync dist s3://acme" }, {}, false],
  ["uploads files for all", { constant_value: "aws s3 sync dist s3://acme --acl public-read" }, {}, true],
  ["has nothing to do with it", { constant_value: "echo s3api done" }, {}, false],
];

test.each(
  ["aws_s3_directory_bucket", "null_resource", "terraform_data"].flatMap((type) =>
    commands.map((row) => [type, ...row] as const),
  ),
)("a command of %s that %s", (type, _, command, change, isNamed) => {
  const provisioners = [{ type: "local-exec", expressions: { command } }];
  const [address, mode, name] = [`${type}.n`, "managed", "n"];
  const addresses = isNamed ? [address] : [];
  const configuration = { root_module: { resources: [{ address, mode, type, name, provisioners, expressions: {} }] } };
  const entry = { address, ...("before" in change ? {} : { after: {} }), ...change };
  const { findings, notRead } = reviewed([bucket, entry], { more: { configuration } });
  expect(notRead).toEqual(addresses);
  expect(findings.map((found) => found.address)).toEqual(addresses);
});

import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";

/** One resource of a generated plan: address, values before and after. */
interface Resource {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
  readonly before: object | null;
  readonly after: object;
  /** Default: all is known. */
  readonly unknown?: object;
}

/** What has nothing to do with buckets: most of any plan. Attributes as the provider has them, most of them small or null. */
function instance(at: number): Resource {
  const tags = {
    Name: `web-${at}`,
    team: `team-${at % 40}`,
    environment: "production",
    cost_center: String(4000 + (at % 90)),
  };
  const values = {
    ami: `ami-${at.toString(16).padStart(17, "0")}`,
    associate_public_ip_address: false,
    availability_zone: `eu-west-1${"abc".charAt(at % 3)}`,
    capacity_reservation_specification: [{ capacity_reservation_preference: "open", capacity_reservation_target: [] }],
    cpu_core_count: 2,
    cpu_options: [{ amd_sev_snp: "", core_count: 2, threads_per_core: 1 }],
    credit_specification: [{ cpu_credits: "unlimited" }],
    disable_api_termination: null,
    ebs_block_device: [{ device_name: "/dev/sdf", encrypted: true, iops: 3000, throughput: 125, volume_size: 100 }],
    ebs_optimized: true,
    ephemeral_block_device: [],
    get_password_data: false,
    hibernation: null,
    iam_instance_profile: `web-${at % 40}`,
    instance_type: "t4g.medium",
    ipv6_addresses: [],
    maintenance_options: [{ auto_recovery: "default" }],
    metadata_options: [{ http_endpoint: "enabled", http_put_response_hop_limit: 2, http_tokens: "required" }],
    monitoring: true,
    network_interface: [],
    placement_group: "",
    root_block_device: [
      { delete_on_termination: true, encrypted: true, iops: 3000, volume_size: 20, volume_type: "gp3" },
    ],
    secondary_private_ips: [],
    security_groups: [],
    source_dest_check: true,
    subnet_id: `subnet-${at % 12}`,
    tags,
    tags_all: { ...tags, managed_by: "terraform" },
    tenancy: "default",
    timeouts: null,
    user_data: null,
    user_data_replace_on_change: false,
    vpc_security_group_ids: [`sg-${at % 30}`, `sg-${at % 31}`],
  };
  return { type: "aws_instance", name: `web_${at}`, actions: ["no-op"], before: values, after: values };
}

function allow(principal: object, actions: readonly string[], resources: readonly string[], more: object = {}): object {
  return { Effect: "Allow", Principal: principal, Action: actions, Resource: resources, ...more };
}

function document(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** Account of the plan itself. */
const own = "111122223333";

interface Sharing {
  readonly reader: object;
  readonly trusted: object;
  readonly condition: object;
  readonly change: "update" | "no-op";
}

/** Every fifth bucket is read by a vendor or a stranger, and written by a vendor; the others stay in the account. */
function sharing(at: number): Sharing {
  if (at % 5 !== 0) {
    const reader = { AWS: `arn:aws:iam::${own}:role/role-${at}` };
    return { reader, trusted: { Service: "ecs-tasks.amazonaws.com" }, condition: {}, change: "no-op" };
  }
  const readers = ["395540211253", "749779118921", "123456789012", String(100_000_000_000 + at)];
  return {
    reader: { AWS: `arn:aws:iam::${readers[(at / 5) % readers.length] ?? ""}:root` },
    trusted: { AWS: "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" },
    condition: { Condition: { StringEquals: { "sts:ExternalId": `external-${at}` } } },
    change: "update",
  };
}

/** How resources are told apart: by numbers, or by words of different lengths, as people do. */
export type Names = "numbers" | "words";

const syllables = [
  "ber",
  "lin",
  "ca",
  "i",
  "ro",
  "gdan",
  "os",
  "lo",
  "par",
  "is",
  "to",
  "kyo",
  "mad",
  "rid",
  "qu",
  "wal",
];

/** A word for each number. */
function wordOf(at: number): string {
  const rest = Math.floor(at / syllables.length);
  return `${rest === 0 ? "" : wordOf(rest)}${syllables[at % syllables.length] ?? ""}`;
}

/** The same resources by words: addresses, names and external IDs. */
function inWords(resources: readonly Resource[], at: number): readonly Resource[] {
  const word = wordOf(at + syllables.length);
  const renamed = <Value>(value: Value): Value =>
    JSON.parse(
      JSON.stringify(value).replaceAll(/(media|role|external)-\d+/g, (_, kind: string) => `acme-${word}-${kind}`),
    ) as Value;
  return resources.map((one) => {
    const { before, after } = renamed({ before: one.before, after: one.after });
    return { ...one, name: `${word}_media`, before: one.before === one.after ? after : before, after };
  });
}

/** A bucket with what belongs to it, and a role that works on it. */
function bucket(at: number): readonly Resource[] {
  const name = `media-${at}`;
  const [self, objects] = [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/vod/*`];
  const { reader, trusted, condition, change } = sharing(at);
  const encrypted = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [self, `${self}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const listing = allow(reader, ["s3:ListBucket"], [self], { Condition: { StringLike: { "s3:prefix": ["vod/*"] } } });
  const policy = document(encrypted, allow(reader, ["s3:GetObject"], [objects]), listing);
  const before = change === "update" ? document(encrypted, listing) : policy;
  const trust = document({ Effect: "Allow", Principal: trusted, Action: "sts:AssumeRole", ...condition });
  const identity = document({ Effect: "Allow", Action: ["s3:PutObject", "s3:PutObjectAcl"], Resource: objects });
  const same = (type: string, after: object, from: object = after): Resource => ({
    type,
    name: `r_${at}`,
    actions: [from === after ? "no-op" : "update"],
    before: from,
    after,
  });
  const block = { bucket: name, block_public_acls: true, block_public_policy: true, ignore_public_acls: true };
  const role = `role-${at}`;
  const arn = `arn:aws:iam::${own}:role/${role}`;
  return [
    same("aws_s3_bucket", { bucket: name, arn: self }),
    same("aws_s3_bucket_policy", { bucket: name, policy }, { bucket: name, policy: before }),
    same("aws_s3_bucket_public_access_block", { ...block, restrict_public_buckets: true }),
    same("aws_iam_role", { name: role, arn, assume_role_policy: trust }),
    same("aws_iam_role_policy", { name: "access", role, policy: identity }),
  ];
}

/** What AWS tells once it is made, of each type: as Terraform says it of a plan that creates all. */
const madeByAws: { readonly [type: string]: readonly string[] } = {
  aws_s3_bucket: [
    "acceleration_status",
    "acl",
    "arn",
    "bucket_domain_name",
    "bucket_prefix",
    "bucket_regional_domain_name",
    "cors_rule",
    "grant",
    "hosted_zone_id",
    "id",
    "lifecycle_rule",
    "logging",
    "object_lock_configuration",
    "object_lock_enabled",
    "policy",
    "region",
    "replication_configuration",
    "request_payer",
    "server_side_encryption_configuration",
    "tags_all",
    "versioning",
    "website",
    "website_domain",
    "website_endpoint",
  ],
  aws_s3_bucket_policy: ["id"],
  aws_s3_bucket_public_access_block: ["id"],
  aws_iam_role: [
    "arn",
    "create_date",
    "id",
    "inline_policy",
    "managed_policy_arns",
    "name_prefix",
    "tags_all",
    "unique_id",
  ],
  aws_iam_role_policy: ["id", "name_prefix"],
};

/** The same resource, before there is one. */
function created(one: Resource): Resource {
  const made = madeByAws[one.type] ?? [];
  const after = Object.fromEntries(Object.entries(one.after).filter(([key]) => !made.includes(key)));
  return {
    ...one,
    actions: ["create"],
    before: null,
    after,
    unknown: Object.fromEntries(made.map((key) => [key, true])),
  };
}

/** Resources in a group: every tenth is about a bucket, every fiftieth is a bucket. */
const mixed = 50;

/** The same without any other resource: all of them are about buckets and roles. */
export const allReviewed = 5;

function group(at: number, size: number, { names, isCreated = false }: Looks): readonly Resource[] {
  const own = names === "words" ? inWords(bucket(at), at) : bucket(at);
  const bucketResources = isCreated ? own.map(created) : own;
  const others = size - bucketResources.length;
  return [...bucketResources, ...Array.from({ length: others }, (_, offset) => instance(at * others + offset))];
}

const provider = "registry.terraform.io/hashicorp/aws";

function planned({ type, name, after }: Resource): string {
  const address = `${type}.${name}`;
  return JSON.stringify({
    address,
    mode: "managed",
    type,
    name,
    provider_name: provider,
    schema_version: 0,
    values: after,
  });
}

function change({ type, name, actions, before, after, unknown = {} }: Resource): string {
  const sensitive = { tags: {}, tags_all: {} };
  const values = {
    actions,
    before,
    after,
    after_unknown: unknown,
    before_sensitive: before === null ? false : sensitive,
    after_sensitive: sensitive,
  };
  return JSON.stringify({
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    provider_name: provider,
    change: values,
  });
}

/** The data source that tells the plan's own account. */
function asking(): string {
  const values = { account_id: own, arn: `arn:aws:iam::${own}:user/terraform`, id: own, user_id: "AIDAEXAMPLE" };
  const name = { mode: "data", type: "aws_caller_identity", name: "current", provider_name: provider };
  return JSON.stringify({ address: "data.aws_caller_identity.current", ...name, schema_version: 0, values });
}

/** How the resources of a plan look that are about buckets. */
export interface Looks {
  /** Default: numbers. */
  readonly names?: Names;
  /** Whether none of them is there yet. Default: no. */
  readonly isCreated?: boolean;
}

/**
 * Writes a plan as `terraform show -json` would, about 4 KB for each resource, of about `megabytes` MB.
 *
 * @param size resources in a group, of which five are about a bucket and a role
 * @param looks of those five
 * @returns the number of resources
 */
export function writePlan(path: string, megabytes: number, size = mixed, looks: Looks = {}): number {
  const file = openSync(path, "w");
  let bytes = 0;
  const write = (text: string): void => void (bytes += writeSync(file, text));
  const list = (from: number, to: number, line: (resource: Resource) => string): void => {
    for (let at = from; at < to; at++) write(`${at === from ? "" : ","}${group(at, size, looks).map(line).join(",")}`);
  };
  const sample =
    [...group(0, size, looks), ...group(1, size, looks)].reduce(
      (sum, each) => sum + planned(each).length + change(each).length + 2,
      0,
    ) / 2;
  const groups = Math.ceil((megabytes * 1_000_000) / sample);
  write('{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":[');
  list(0, groups, planned);
  write(']}},"resource_changes":[');
  list(0, groups, change);
  // without any ARN that AWS gave, this tells whose plan it is
  const prior = looks.isCreated === true ? `"prior_state":{"values":{"root_module":{"resources":[${asking()}]}}},` : "";
  write(`],${prior}"configuration":{"root_module":{}},"complete":true}\n`);
  closeSync(file);
  return groups * size;
}

/** Writes one of many states of about 1 MB as `terraform show -json` would: every fiftieth resource is a bucket. */
export function writeState(path: string, at: number): void {
  const groups = Array.from({ length: 14 }, (_, part) => group(at * 14 + part, mixed, {}));
  const values = `{"root_module":{"resources":[${groups.flat().map(planned).join(",")}]}}`;
  writeFileSync(path, `{"format_version":"1.0","terraform_version":"1.11.4","values":${values}}\n`);
}

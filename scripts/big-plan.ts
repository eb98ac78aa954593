import { closeSync, openSync, writeSync } from "node:fs";

/** One resource of a generated plan: address, values before and after. */
interface Resource {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
  readonly before: object | null;
  readonly after: object;
}

/** Resources that have nothing to do with buckets: most of any plan. */
function task(at: number): Resource {
  const environment = Array.from({ length: 24 }, (_, line) => ({
    name: `SETTING_${line}`,
    value: `value-${at}-${line}`,
  }));
  const values = {
    family: `service-${at}`,
    cpu: "256",
    memory: "512",
    network_mode: "awsvpc",
    container_definitions: JSON.stringify([
      { name: "main", image: `registry/app:${at}`, essential: true, environment },
    ]),
    tags: { team: `team-${at % 40}`, index: String(at) },
  };
  return { type: "aws_ecs_task_definition", name: `task_${at}`, actions: ["no-op"], before: values, after: values };
}

function allow(principal: object, actions: readonly string[], resources: readonly string[], more: object = {}): object {
  return { Effect: "Allow", Principal: principal, Action: actions, Resource: resources, ...more };
}

/** A bucket that a vendor, an unknown account or a role of the own account reads, with what belongs to it. */
function bucket(at: number): readonly Resource[] {
  const name = `media-${at}`;
  const [self, objects] = [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/vod/*`];
  const principals = ["395540211253", "749779118921", "123456789012", String(100_000_000_000 + at)];
  const reader = { AWS: `arn:aws:iam::${principals[at % principals.length] ?? ""}:root` };
  const statements = [
    allow(reader, ["s3:GetObject"], [objects]),
    allow(reader, ["s3:ListBucket"], [self], { Condition: { StringLike: { "s3:prefix": ["vod/*"] } } }),
  ];
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const old = JSON.stringify({ Version: "2012-10-17", Statement: statements.slice(1) });
  const trust = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": `external-${at}` } },
      },
    ],
  });
  const identity = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["s3:PutObject", "s3:PutObjectAcl"], Resource: objects }],
  });
  const create = (type: string, after: object): Resource => ({
    type,
    name: `r_${at}`,
    actions: ["create"],
    before: null,
    after,
  });
  const block = { bucket: name, block_public_acls: true, block_public_policy: true, ignore_public_acls: true };
  return [
    {
      type: "aws_s3_bucket",
      name: `r_${at}`,
      actions: ["no-op"],
      before: { bucket: name, arn: self },
      after: { bucket: name, arn: self },
    },
    {
      type: "aws_s3_bucket_policy",
      name: `r_${at}`,
      actions: ["update"],
      before: { bucket: name, policy: old },
      after: { bucket: name, policy },
    },
    create("aws_s3_bucket_public_access_block", { ...block, restrict_public_buckets: true }),
    create("aws_iam_role", {
      name: `vendor-${at}`,
      arn: `arn:aws:iam::111122223333:role/vendor-${at}`,
      assume_role_policy: trust,
    }),
    create("aws_iam_role_policy", { name: "access", role: `vendor-${at}`, policy: identity }),
  ];
}

/** The `at`-th group of 20 resources. */
function group(at: number): readonly Resource[] {
  return [...bucket(at), ...Array.from({ length: 15 }, (_, offset) => task(at * 15 + offset))];
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

function change({ type, name, actions, before, after }: Resource): string {
  const values = { actions, before, after, after_unknown: {}, before_sensitive: {}, after_sensitive: {} };
  return JSON.stringify({
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    provider_name: provider,
    change: values,
  });
}

/**
 * Writes a plan as `terraform show -json` would, about 4 KB for each resource, of about `megabytes` MB.
 *
 * @returns the number of resources
 */
export function writePlan(path: string, megabytes: number): number {
  const file = openSync(path, "w");
  let bytes = 0;
  const write = (text: string): void => void (bytes += writeSync(file, text));
  const list = (from: number, to: number, line: (resource: Resource) => string): void => {
    for (let at = from; at < to; at++) write(`${at === from ? "" : ","}${group(at).map(line).join(",")}`);
  };
  const sample =
    [...group(0), ...group(1)].reduce((sum, each) => sum + planned(each).length + change(each).length + 2, 0) / 2;
  const groups = Math.ceil((megabytes * 1_000_000) / sample);
  write('{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":[');
  list(0, groups, planned);
  write(']}},"resource_changes":[');
  list(0, groups, change);
  write('],"configuration":{"root_module":{}},"complete":true}\n');
  closeSync(file);
  return groups * 20;
}

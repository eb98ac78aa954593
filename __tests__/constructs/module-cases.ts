import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { App, TerraformStack } from "cdktf";
import type { ModuleStack, ModuleStackProps } from "../../src/constructs/module-stack";
import type { Kit } from "./module-kit";

export const aws = { source: "hashicorp/aws", version: ">= 5.0" };

/** What is made in a module's stack "m", with the stack "other" of the same app. */
export interface Case {
  readonly name: string;
  readonly props?: Partial<ModuleStackProps>;
  readonly make: (module: ModuleStack, other: TerraformStack, app: App) => unknown;
}

interface Refused extends Case {
  /** What is said after `module "m": `, or begins it. */
  readonly says: string;
}

/** The module "m" of a case, beside another stack, as an app in a new folder writes it. */
export function written({ cdk, ModuleStack, AwsProvider }: Kit, folder: string, { props, make }: Case) {
  const outdir = mkdtempSync(join(folder, "out-"));
  const app = new cdk.App({ outdir });
  const other = new cdk.TerraformStack(app, "other");
  new AwsProvider(other, "aws", { region: "eu-west-1" });
  const stack = new ModuleStack(app, "m", { requiredProviders: { aws }, ...props });
  make(stack, other, app);
  app.synth();
  const at = join(outdir, "stacks", "m");
  const json = JSON.parse(readFileSync(join(at, "cdk.tf.json"), "utf8")) as { readonly [key: string]: unknown };
  const { annotations } = app.manifest.forStack(stack);
  return { at, json, warnings: annotations.map(({ message }) => message) };
}

const eu = { requiredProviders: { aws: { ...aws, configurationAliases: ["eu"] } } };
const askEu = 'which a module gets from its caller: add configurationAliases: ["eu"] to requiredProviders.aws';
const ofOther =
  'it uses a value of the stack "other", whose state its callers do not have: ' +
  "declare a TerraformVariable, and give the value where the module is called";
const itsValue =
  "another stack uses its aws_s3_bucket.b.arn, but a module has no state: " +
  "declare a TerraformOutput, and read it where the module is called";
function toAdd(name: string): string {
  return `of the provider "${name}", which requiredProviders does not list (it has aws): add ${name}: { source: "…/${name}", version: ">= …" }`;
}
const instead = "give the content itself, or let the caller give it by a variable";
const imports =
  "it imports aws_s3_bucket.b, which Terraform before 1.16 lets only a root module do: " +
  'leave importFrom out and import where the module is called, or give requiredVersion: ">= 1.16.0"';

function bucketIn({ S3Bucket }: Kit) {
  return (scope: TerraformStack, more: object = {}, id = "b") => new S3Bucket(scope, id, { bucket: "acme", ...more });
}

function providersRefused({ cdk, AwsProvider, DataAwsCallerIdentity, ...kit }: Kit): readonly Refused[] {
  const { Aspects, TerraformDataSource, TerraformHclModule, TerraformLocal, TerraformProvider, TerraformStack } = cdk;
  class Random extends TerraformProvider {}
  const bucket = bucketIn({ cdk, AwsProvider, DataAwsCallerIdentity, ...kit });
  const europe = (scope: TerraformStack) => new AwsProvider(scope, "europe", { alias: "eu", region: "eu-west-1" });
  const child = (m: TerraformStack, more: object = {}) =>
    new TerraformHclModule(m, "c", { source: "acme/c/aws", ...more });
  const random = (m: TerraformStack, more: object) =>
    new cdk.TerraformResource(m, "id", { terraformResourceType: "random_id", ...more });
  const metadata = (providerName: string) => ({ terraformGeneratorMetadata: { providerName } });
  const provider = `the provider "europe" is "aws" with the alias "eu", ${askEu}`;
  return [
    { name: "an alias", make: (m) => bucket(m, { provider: europe(m) }), says: provider },
    {
      name: "an alias of a data source",
      make: (m) => new DataAwsCallerIdentity(m, "me", { provider: europe(m) }),
      says: provider,
    },
    { name: "an alias for a module", make: (m) => child(m, { providers: [europe(m)] }), says: provider },
    {
      name: "an alias that an aspect gives",
      make: (m) => {
        const b = bucket(m);
        Aspects.of(m).add({
          visit: (one) => {
            if (TerraformStack.isStack(one)) b.provider = europe(one);
          },
        });
      },
      says: provider,
    },
    {
      name: "the alias of another stack's provider",
      make: (m, other) => bucket(m, { provider: europe(other) }),
      says: `"b" (aws_s3_bucket) is of "aws" with the alias "eu", ${askEu}`,
    },
    {
      name: "an alias by an override",
      make: (m) => bucket(m).addOverride("provider", "${aws.eu}"),
      says: `"b" (aws_s3_bucket) is of "aws" with the alias "eu", ${askEu}`,
    },
    {
      name: "an alias in a stack's override",
      make: (m) => m.addOverride("resource.aws_s3_bucket.raw", { bucket: "acme", provider: "aws.eu" }),
      says: `"aws_s3_bucket.raw" is of "aws" with the alias "eu", ${askEu}`,
    },
    {
      name: "an alias in a module's override",
      make: (m) => child(m).addOverride("providers", { "aws.src": "aws.eu" }),
      says: `the module "c" is given one of "aws" with the alias "eu", ${askEu}`,
    },
    {
      name: "a provider that is not required",
      make: (m) => random(m, metadata("random")),
      says: `"id" (random_id) is ${toAdd("random")}`,
    },
    {
      name: "one without the CDK's metadata",
      make: (m) => random(m, {}),
      says: `"id" (random_id) is ${toAdd("random")}`,
    },
    {
      name: "a beta provider's resource, which Terraform takes for the other's",
      props: { requiredProviders: { aws } },
      make: (m) =>
        new cdk.TerraformResource(m, "id", { terraformResourceType: "google_project", ...metadata("google-beta") }),
      says: `"id" (google_project) is ${toAdd("google")}`,
    },
    {
      name: "a provider of a data source",
      make: (m) => new TerraformDataSource(m, "d", { terraformResourceType: "http", ...metadata("http") }),
      says: `"d" (http) is ${toAdd("http")}`,
    },
    {
      name: "a provider of an ephemeral resource",
      make: (m) => m.addOverride("ephemeral.random_password.e", { length: 8 }),
      says: `"random_password.e" is ${toAdd("random")}`,
    },
    {
      name: "a provider of a check's data",
      make: (m) => m.addOverride("check.c.data.http.d", { url: "https://example.com" }),
      says: `"http.d" is ${toAdd("http")}`,
    },
    {
      name: "a provider for a module",
      make: (m) => child(m, { providers: [new Random(m, "r", { terraformResourceType: "random" })] }),
      says: `the module "c" is given one ${toAdd("random")}`,
    },
    {
      name: "a provider's function",
      make: (m) => new TerraformLocal(m, "l", '${provider::time::rfc3339_parse("x")}'),
      says: `the function rfc3339_parse is ${toAdd("time")}`,
    },
  ];
}

function stacksRefused(kit: Kit): readonly Refused[] {
  const {
    Aspects,
    Fn,
    TerraformHclModule,
    TerraformIterator,
    TerraformLocal,
    TerraformOutput,
    TerraformStack,
    TerraformVariable,
  } = kit.cdk;
  const bucket = bucketIn(kit);
  const arn = (scope: TerraformStack) => bucket(scope).arn;
  const asked: readonly (readonly [string, Case["make"]])[] = [
    ["in a text", (m, other) => bucket(m, { tags: { x: `${arn(other)}/*` } })],
    ["in a function", (m, other) => bucket(m, { bucket: Fn.join("-", [arn(other), "x"]) })],
    ["in a list of a map", (m, other) => new TerraformLocal(m, "l", { a: [arn(other)] })],
    ["in an output", (m, other) => new TerraformOutput(m, "o", { value: arn(other) })],
    [
      "in a condition",
      (m, other) =>
        bucket(m, {
          lifecycle: { precondition: [{ condition: `\${${bucket(other).fqn} != ""}`, errorMessage: "No." }] },
        }),
    ],
    ["in an override", (m, other) => bucket(m).addOverride("tags.x", arn(other))],
    ["in the stack's override", (m, other) => m.addOverride("locals.x", arn(other))],
    ["to depend on", (m, other) => bucket(m, { dependsOn: [bucket(other)] })],
    [
      "for a module",
      (m, other) => new TerraformHclModule(m, "c", { source: "acme/c/aws", variables: { x: arn(other) } }),
    ],
    ["that is a variable", (m, other) => bucket(m, { bucket: new TerraformVariable(other, "v", {}).stringValue })],
    [
      "to iterate over",
      (m, other) => {
        const forEach = TerraformIterator.fromList(
          new TerraformVariable(other, "v", { type: "list(string)" }).listValue,
        );
        bucket(m, { forEach, bucket: String(forEach.value) });
      },
    ],
    [
      "that an aspect gives",
      (m, other) => {
        const value = arn(other);
        const b = bucket(m);
        Aspects.of(m).add({
          visit: (one) => {
            if (one === b) b.tags = { x: value };
          },
        });
      },
    ],
  ];
  return [
    ...asked.map(([name, make]) => ({ name: `another stack's value ${name}`, make, says: ofOther })),
    { name: "its value in another stack", make: (m, other) => bucket(other, { bucket: arn(m) }), says: itsValue },
    {
      name: "its value in an override of a later stack",
      make: (m, _, app) => bucket(new TerraformStack(app, "z")).addOverride("tags.x", arn(m)),
      says: itsValue,
    },
  ];
}

function filesRefused(kit: Kit): readonly Refused[] {
  const { AssetType, Fn, TerraformAsset, TerraformHclModule, TerraformLocal } = kit.cdk;
  const bucket = bucketIn(kit);
  const here = join(process.cwd(), "main.ts");
  const asset = (scope: TerraformStack) =>
    new TerraformAsset(scope, "text", { path: __filename, type: AssetType.FILE, assetHash: "1" });
  const moduleOf = (source: string): Refused => ({
    name: `a module of ${source}`,
    make: (m) => new TerraformHclModule(m, "x", { source, skipAssetCreationFromLocalModules: true }),
    says: `the module "x" has the source "${source}", which is outside: give an address in a registry, or of a repository`,
  });
  return [
    {
      name: "an asset",
      make: asset,
      says: `the TerraformAsset "text" is looked for in the caller's folder, not in the module's: ${instead}`,
    },
    {
      name: "another stack's asset",
      make: (m, other) => new TerraformLocal(m, "l", Fn.filemd5(asset(other).path)),
      says: `"\${filemd5(\\"assets/text/1/module-cases.ts\\")}" is an asset of another stack: ${instead}`,
    },
    {
      name: "a file of the caller's",
      make: (m) => new TerraformLocal(m, "l", Fn.file("policy.json")),
      says: `file("policy.json"…) reads from the caller's folder, not from the module's: ${instead}`,
    },
    {
      name: "a template of the machine's",
      make: (m) => bucket(m, { tags: { x: String(Fn.templatefile("/opt/acme/x.tpl", {})) } }),
      says: `templatefile("/opt/acme/x.tpl"…) reads from the caller's folder, not from the module's: ${instead}`,
    },
    {
      name: "a path of this machine",
      make: (m) => bucket(m, { tags: { from: here } }),
      says: `"${here}" is a path of this machine: let the caller give it by a variable`,
    },
    ...["../x", "./x/../../y", "..", "/opt/x", "git::file:///opt/x", "file:///opt/x", "~/x"].map(moduleOf),
  ];
}

function settingsRefused(kit: Kit): readonly Refused[] {
  const bucket = bucketIn(kit);
  const required = (given: object): Partial<ModuleStackProps> => ({ requiredProviders: { aws: { ...aws, ...given } } });
  return [
    { name: "an import", make: (m) => bucket(m).importFrom("acme"), says: imports },
    {
      name: "an import, and a lower Terraform",
      props: { requiredVersion: "~> 1.5" },
      make: (m) => bucket(m).importFrom("acme"),
      says: imports,
    },
    {
      name: "an import by an override",
      make: (m) => m.addOverride("import", [{ to: "aws_s3_bucket.b", id: "acme" }]),
      says: imports,
    },
    {
      name: "an alias with its provider's name",
      props: required({ configurationAliases: ["aws.eu"] }),
      make: (m) => bucket(m),
      says: 'configurationAliases of requiredProviders.aws has "aws.eu": give the alias alone, such as "eu" for aws.eu',
    },
  ];
}

/** Stacks that make no module. */
export function refused(kit: Kit): readonly Refused[] {
  return [...providersRefused(kit), ...stacksRefused(kit), ...filesRefused(kit), ...settingsRefused(kit)];
}

/** Stacks that make one. */
export function accepted(kit: Kit): readonly Case[] {
  const { cdk, AwsProvider, DataAwsCallerIdentity, DataAwsIamPolicyDocument } = kit;
  const { Aspects, Fn, TerraformCount, TerraformHclModule, TerraformIterator, TerraformLocal } = cdk;
  const {
    CloudBackend,
    DataTerraformRemoteStateS3,
    NamedCloudWorkspace,
    S3Backend,
    TerraformOutput,
    TerraformStack,
    TerraformVariable,
  } = cdk;
  const bucket = bucketIn(kit);
  const enabled = (m: TerraformStack) =>
    `\${${new TerraformVariable(m, "enabled", { type: "bool", default: true }).fqn}}`;
  const europe = (scope: TerraformStack) => new AwsProvider(scope, "europe", { alias: "eu" });
  return [
    { name: "a provider with settings", make: (m) => [new AwsProvider(m, "aws", { region: "eu-west-1" }), bucket(m)] },
    { name: "an alias that is asked for", props: eu, make: (m) => bucket(m, { provider: europe(m) }) },
    {
      name: "the same of a data source",
      props: eu,
      make: (m) => new DataAwsCallerIdentity(m, "me", { provider: europe(m) }),
    },
    { name: "the same as an expression", props: eu, make: (m) => bucket(m).addOverride("provider", "${aws.eu}") },
    {
      name: "a local module, with it",
      props: eu,
      make: (m) =>
        new TerraformHclModule(m, "c", {
          source: "./child",
          skipAssetCreationFromLocalModules: true,
          providers: [{ moduleAlias: "src", provider: europe(m) }],
        }),
    },
    {
      name: "a provider by an aspect",
      make: (m) => {
        bucket(m);
        Aspects.of(m).add({
          visit: (one) => {
            if (TerraformStack.isStack(one)) new AwsProvider(one, "aws", {});
          },
        });
      },
    },
    { name: "a backend", make: (m) => [new S3Backend(m, { bucket: "x", key: "y", region: "eu-west-1" }), bucket(m)] },
    {
      name: "a cloud",
      make: (m) => [new CloudBackend(m, { organization: "acme", workspaces: new NamedCloudWorkspace("x") }), bucket(m)],
    },
    {
      name: "both by overrides",
      make: (m) => m.addOverride("terraform", [{ backend: { s3: {} } }, { cloud: { organization: "acme" } }]),
    },
    {
      name: "a state of its own choice",
      make: (m) => {
        const state = new DataTerraformRemoteStateS3(m, "net", { bucket: "x", key: "y", region: "eu-west-1" });
        bucket(m, { tags: { vpc: state.getString("vpc") } });
      },
    },
    { name: "an order of stacks", make: (m, other) => [m.addDependency(other), bucket(m)] },
    {
      name: "a stack in it",
      make: (m) => [new AwsProvider(new TerraformStack(m, "nested"), "aws", { alias: "other" }), bucket(m)],
    },
    {
      name: "nothing but Terraform's own",
      props: { requiredProviders: {} },
      make: (m) => m.addOverride("resource.terraform_data.t", {}),
    },
    {
      name: "files of the module, and of the caller's choice",
      make: (m) => {
        const folder = new TerraformLocal(m, "folder", "${path.module}");
        new TerraformLocal(m, "l", Fn.fileexists(`${folder.asString}/x.json`));
        m.addOverride("locals.e", '${fileexists("${path.module}/x.json")}');
        new TerraformLocal(m, "text", 'see file("x.json") and provider::time::rfc3339_parse()');
      },
    },
    {
      name: "texts like this machine's path",
      make: (m) => bucket(m, { tags: { a: `https://example.com${process.cwd()}/x`, b: `${process.cwd()}ished` } }),
    },
    {
      name: "what has moved and what is gone",
      make: (m) => {
        bucket(m).moveFromId("aws_s3_bucket.old");
        m.addOverride("removed", [{ from: "aws_s3_bucket.older", lifecycle: { destroy: false } }]);
      },
    },
    {
      name: "conditions and triggers",
      make: (m) => {
        const condition = enabled(m);
        const x = bucket(m, {}, "x");
        const conditions = [{ condition, errorMessage: "No." }];
        bucket(m, { lifecycle: { ignoreChanges: "all", replaceTriggeredBy: [x], precondition: conditions } });
        new TerraformOutput(m, "o", { value: x.arn, precondition: { condition, errorMessage: "No." } });
        m.addOverride("check.c.assert", [{ condition, error_message: "No." }]);
      },
    },
    {
      name: "iterators and counts",
      make: (m) => {
        const forEach = TerraformIterator.fromMap({ a: { n: "x" } });
        bucket(m, { forEach, bucket: forEach.key });
        const statement = TerraformIterator.fromList(["a", "b"]);
        new DataAwsIamPolicyDocument(m, "d", {
          statement: statement.dynamic({ sid: String(statement.value), effect: "Deny" }),
        });
        bucket(m, { count: TerraformCount.of(2), bucket: undefined }, "n");
      },
    },
    {
      name: "variables",
      make: (m) => {
        const name = new TerraformVariable(m, "name", {
          type: "string",
          sensitive: true,
          nullable: false,
          default: "x",
        });
        name.addValidation({ condition: `\${length(${name.fqn}) > 0}`, errorMessage: "Give one." });
        new TerraformVariable(m, "token", { type: "string", default: "" }).addOverride("ephemeral", true);
        new TerraformOutput(m, "o", { value: name.stringValue, sensitive: true });
      },
    },
    {
      name: "provisioners",
      make: (m) =>
        bucket(m, {
          provisioners: [{ type: "local-exec", command: "echo ${self.id}" }],
          connection: { type: "ssh", host: "example.com" },
        }),
    },
  ];
}

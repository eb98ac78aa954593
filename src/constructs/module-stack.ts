import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  App,
  TerraformStack,
  type ISynthesisSession,
  type TerraformBackend,
  type TerraformOutput,
  type TerraformRemoteState,
} from "cdktf";
import type { Construct } from "constructs";
import { checkScope, mixedProblem } from "./mixed";
import { checkModule, refuseInStack } from "./module-checks";
import { ProviderRequirement, type RequiredProvider } from "./provider-requirement";

export interface ModuleStackProps {
  /** Constraint on Terraform itself, e.g. `>= 1.5.7`. Without it: any version. */
  readonly requiredVersion?: string;
  /** Local name → what the caller has to provide. Every provider whose resources the stack holds has to be here. */
  readonly requiredProviders: { readonly [name: string]: RequiredProvider };
}

type Json = { [key: string]: unknown };

/**
 * The command lines of cdktf 0.21 and cdktn 0.24 fail on a stack without `//` metadata: they look there for telemetry, also where that is
 * off, unless the manifest names a file that does not end in `.tf.json`. So the metadata lies beside the stacks.
 */
function writeMetadata(stack: ModuleStack, { manifest, outdir }: ISynthesisSession): void {
  const path = join("metadata", `${stack.node.id}.json`);
  mkdirSync(dirname(join(outdir, path)), { recursive: true });
  writeFileSync(join(outdir, path), `${JSON.stringify({ "//": { metadata: {} }, terraform: {} })}\n`);
  Object.assign(manifest.forStack(stack), { synthesizedStackPath: path, stackMetadataPath: path });
}

/** What cdktf 0.21 writes does not parse, and neither CDK leaves the backend and the providers out there. */
const noHcl =
  "HCL that the CDK writes is no module: leave out --hcl (hclOutput, SYNTH_HCL_OUTPUT); Terraform reads the JSON";

function withoutComment(body: unknown): unknown {
  const { "//": _, ...rest } = body as Json;
  return rest;
}

function mapped(blocks: unknown, change: (block: unknown) => unknown): Json {
  return Object.fromEntries(Object.entries(blocks as Json).map(([name, block]) => [name, change(block)]));
}

/** How deep cdktf's `//` lies in each kind of block. What is below is the user's: a map may have such a key. */
const labels: { readonly [block: string]: 1 | 2 } = { data: 2, resource: 2, module: 1, output: 1, variable: 1 };

function withoutMetadata(json: Json): Json {
  return Object.fromEntries(
    Object.entries(json).map(([type, blocks]) => {
      const depth = labels[type];
      if (depth === undefined) return [type, blocks];
      return [type, mapped(blocks, depth === 1 ? withoutComment : (named) => mapped(named, withoutComment))];
    }),
  );
}

/** As Terraform's JSON syntax has it. */
function requirement(name: string, { configurationAliases = [], ...provider }: RequiredProvider): Json {
  return {
    ...provider,
    ...(configurationAliases.length > 0
      ? { configuration_aliases: configurationAliases.map((alias) => `${name}.${alias}`) }
      : {}),
  };
}

/**
 * A stack that synthesizes to a publishable Terraform module: no backend, no provider block, no `//` metadata, no absolute
 * path; required providers with the constraints you give. Direct children keep their ids as addresses. What does not make
 * a module is refused: a provider's alias that the caller is not asked for, a value of another stack, an asset, a path of
 * this machine, and HCL output.
 */
export class ModuleStack extends TerraformStack {
  private readonly props: ModuleStackProps;
  /** What ties it to another stack. */
  private foreign?: string;

  constructor(scope: Construct, id: string, props: ModuleStackProps) {
    super(scope, id);
    checkScope(this, "ModuleStack");
    this.props = props;
    const { synthesizer } = this;
    this.synthesizer = {
      synthesize: (session) => {
        synthesizer.synthesize(session);
        writeMetadata(this, session);
      },
    };
    for (const [name, provider] of Object.entries(props.requiredProviders))
      new ProviderRequirement(this, name, provider);
  }

  /** A module has no backend: its caller's root module has. */
  override ensureBackendExists(): TerraformBackend {
    // another stack that reads its state is refused, but asks for the backend first
    return this.foreign === undefined ? (undefined as unknown as TerraformBackend) : super.ensureBackendExists();
  }

  /** Before the CDK resolves what is in it, which fails where that is another CDK's. */
  override prepareStack(): void {
    const problem = mixedProblem(this);
    if (problem !== undefined) refuseInStack(this, problem);
    super.prepareStack();
  }

  /** Before cdktf's own, which speaks of provider constructs that a module must not have. */
  override runAllValidations(): void {
    this.check();
    super.runAllValidations();
  }

  private check(json?: Json): void {
    const { root } = this.node;
    if (App.isApp(root) && root.hclOutput) refuseInStack(this, noHcl);
    if (this.foreign !== undefined) refuseInStack(this, this.foreign);
    checkModule(this, this.props.requiredProviders, json);
  }

  // noted and refused afterwards: what is thrown while cdktf resolves a token comes out as many lines
  override registerIncomingCrossStackReference(from: TerraformStack): TerraformRemoteState {
    this.foreign ??=
      `it uses a value of the stack "${from.node.id}", whose state its callers do not have: ` +
      "declare a TerraformVariable, and give the value where the module is called";
    return super.registerIncomingCrossStackReference(from);
  }

  override registerOutgoingCrossStackReference(identifier: string): TerraformOutput {
    this.foreign ??=
      `another stack uses its ${identifier}, but a module has no state: ` +
      "declare a TerraformOutput, and read it where the module is called";
    return super.registerOutgoingCrossStackReference(identifier);
  }

  override toHclTerraform(): Json {
    return refuseInStack(this, noHcl);
  }

  override toTerraform(): Json {
    const { "//": _, provider: __, terraform, ...rest } = super.toTerraform() as Json;
    const { backend: ___, required_providers: ____, ...settings } = (terraform ?? {}) as Json;
    const { requiredVersion, requiredProviders } = this.props;
    const json = {
      ...withoutMetadata(rest),
      terraform: {
        ...settings,
        ...(requiredVersion === undefined ? {} : { required_version: requiredVersion }),
        required_providers: Object.fromEntries(
          Object.entries(requiredProviders).map(([name, provider]) => [name, requirement(name, provider)]),
        ),
      },
    };
    this.check(json);
    return json;
  }
}

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  Annotations,
  App,
  DefaultTokenResolver,
  StringConcat,
  TerraformOutput,
  TerraformProvider,
  TerraformStack,
  Tokenization,
  type ISynthesisSession,
  type TerraformBackend,
  type TerraformRemoteState,
} from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { checkScope, mixedProblem } from "./mixed";
import { checkModule, ownOf, refuseInStack } from "./module-checks";
import { moduleFrom, type JsonBody } from "./module-json";
import { ProviderRequirement, type RequiredProviders } from "./provider-requirement";

export interface ModuleStackProps {
  /** Constraint on Terraform itself, e.g. `>= 1.5.7`. Without it: any version. */
  readonly requiredVersion?: string;
  /** Local name → what the caller has to provide. Every provider whose resources the stack holds has to be here. */
  readonly requiredProviders: RequiredProviders;
}

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

interface Synthesized {
  readonly provider?: { readonly [name: string]: readonly object[] };
}

/** cdktf takes an output's precondition and writes nothing of it. */
function writePrecondition(output: TerraformOutput): void {
  const { precondition } = output as {
    readonly precondition?: { readonly condition: unknown; readonly errorMessage: string };
  };
  if (precondition === undefined) return;
  const { condition, errorMessage } = precondition;
  output.addOverride("precondition", [{ condition, error_message: errorMessage }]);
}

const resolver = new DefaultTokenResolver(new StringConcat());

/** A provider's settings go with its block, which changes where things are made. */
function warnOfSettings(provider: IConstruct): void {
  if (!TerraformProvider.isTerraformProvider(provider)) return;
  const { terraformResourceType: name } = provider;
  const json = Tokenization.resolve(provider.toTerraform(), { scope: provider, resolver }) as Synthesized;
  const settings = Object.keys(json.provider?.[name]?.[0] ?? {}).filter((key) => key !== "alias");
  if (settings.length === 0) return;
  Annotations.of(provider).addWarning(
    `a module gets its providers from its caller: ${settings.join(", ")} of "${name}" is left out here, set it in the caller's provider block`,
  );
}

/**
 * A stack that synthesizes to a publishable Terraform module: no backend, no provider block, no `//` metadata, no absolute
 * path; required providers with the constraints you give. Direct children keep their ids as addresses. What does not make
 * a module is refused: a provider or an alias that the caller is not asked for, a value of another stack, an asset, a path
 * outside, an import before Terraform 1.16, and HCL output.
 */
export class ModuleStack extends TerraformStack {
  private readonly props: ModuleStackProps;
  private readonly overrides: unknown[] = [];
  /** What ties it to another stack. */
  private foreign?: string;
  /** What was validated, while the CDK synthesizes it: nothing changes until it is written. */
  private validated: { json?: JsonBody } | undefined;

  constructor(scope: Construct, id: string, props: ModuleStackProps) {
    super(scope, id);
    checkScope(this, "ModuleStack");
    this.props = props;
    const { synthesizer } = this;
    this.synthesizer = {
      synthesize: (session) => {
        this.validated = {};
        synthesizer.synthesize(session);
        this.validated = undefined;
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
    // the CDK leaves these out, and takes another stack's value in them for one of this stack
    Tokenization.resolve(this.overrides, { scope: this, resolver, preparing: true });
  }

  /** Before cdktf's own, which speaks of provider constructs that a module must not have. */
  override runAllValidations(): void {
    const json = this.toTerraform();
    if (this.validated !== undefined) this.validated.json = json;
    for (const one of ownOf(this)) warnOfSettings(one);
    super.runAllValidations();
  }

  override addOverride(path: string, value: unknown): void {
    this.overrides.push(value);
    super.addOverride(path, value);
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

  override toHclTerraform(): JsonBody {
    return refuseInStack(this, noHcl);
  }

  override toTerraform(): JsonBody {
    if (this.validated?.json !== undefined) return this.validated.json;
    const { root } = this.node;
    if (App.isApp(root) && root.hclOutput) refuseInStack(this, noHcl);
    for (const one of ownOf(this)) if (TerraformOutput.isTerraformOutput(one)) writePrecondition(one);
    // once more: aspects come after the CDK's own call
    this.prepareStack();
    if (this.foreign !== undefined) refuseInStack(this, this.foreign);
    const { requiredVersion, requiredProviders } = this.props;
    const json = super.toTerraform() as JsonBody;
    const module = moduleFrom(json, requiredProviders, requiredVersion);
    checkModule(this, requiredProviders, json, module);
    return module;
  }
}

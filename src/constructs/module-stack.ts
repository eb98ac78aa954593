import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { TerraformProvider, TerraformStack, type ISynthesisSession, type TerraformBackend } from "cdktf";
import type { Construct } from "constructs";

/** A provider that a module needs from its caller. */
export interface RequiredProvider {
  /** Address in a registry, e.g. `hashicorp/aws`. */
  readonly source: string;
  /** Version constraint, a floor: `>= 5.0`. Without it: any version. */
  readonly version?: string;
}

export interface ModuleStackProps {
  /** Constraint on Terraform itself, e.g. `>= 1.5.7`. Without it: any version. */
  readonly requiredVersion?: string;
  /** Local name → what the caller has to provide. Every provider whose resources the stack holds has to be here. */
  readonly requiredProviders: { readonly [name: string]: RequiredProvider };
}

type Json = { [key: string]: unknown };

/** Satisfies cdktf's check that resources have a provider, without configuring one. */
class ProviderRequirement extends TerraformProvider {
  constructor(scope: Construct, name: string, { source }: RequiredProvider) {
    super(scope, `provider-${name}`, {
      terraformResourceType: name,
      terraformGeneratorMetadata: { providerName: name },
      terraformProviderSource: source,
    });
  }
}

/**
 * The command line of cdktf 0.21 fails on a stack without `//` metadata: it looks there for telemetry, also where that is
 * off, unless the manifest names a file that does not end in `.tf.json`. So the metadata lies beside the stacks.
 */
const writeMetadata = (stack: ModuleStack, { manifest, outdir }: ISynthesisSession): void => {
  const path = join("metadata", `${stack.node.id}.json`);
  mkdirSync(dirname(join(outdir, path)), { recursive: true });
  writeFileSync(join(outdir, path), `${JSON.stringify({ "//": { metadata: {} }, terraform: {} })}\n`);
  Object.assign(manifest.forStack(stack), { synthesizedStackPath: path, stackMetadataPath: path });
};

const withoutMetadata = (blocks: unknown): unknown =>
  Object.fromEntries(
    Object.entries((blocks ?? {}) as Json).map(([type, named]) => [
      type,
      Object.fromEntries(
        Object.entries(named as Json).map(([name, body]) => {
          const { "//": _, ...rest } = body as Json;
          return [name, rest];
        }),
      ),
    ]),
  );

/**
 * A stack that synthesizes to a publishable Terraform module: no backend, no provider block, no `//` metadata, no absolute
 * path; required providers with the constraints you give. Direct children keep their ids as addresses.
 */
export class ModuleStack extends TerraformStack {
  private readonly props: ModuleStackProps;

  constructor(scope: Construct, id: string, props: ModuleStackProps) {
    super(scope, id);
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
    return undefined as unknown as TerraformBackend;
  }

  override toTerraform(): Json {
    const { "//": _, provider: __, terraform, ...rest } = super.toTerraform() as Json;
    const { backend: ___, required_providers: ____, ...settings } = (terraform ?? {}) as Json;
    const { requiredVersion, requiredProviders } = this.props;
    return {
      ...rest,
      ...(rest["data"] === undefined ? {} : { data: withoutMetadata(rest["data"]) }),
      ...(rest["resource"] === undefined ? {} : { resource: withoutMetadata(rest["resource"]) }),
      terraform: {
        ...settings,
        ...(requiredVersion === undefined ? {} : { required_version: requiredVersion }),
        required_providers: requiredProviders,
      },
    };
  }
}

import { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";

/** A provider that a module needs from its caller. */
export interface RequiredProvider {
  /** Address in a registry, e.g. `hashicorp/aws`. */
  readonly source: string;
  /** Version constraint, a floor: `>= 5.0`. Without it: any version. */
  readonly version?: string;
  /** Further configurations that the caller hands over, by their alias: `["eu"]` for `aws.eu`. */
  readonly configurationAliases?: readonly string[];
}

/** Satisfies cdktf's check that resources have a provider, without configuring one. */
export class ProviderRequirement extends TerraformProvider {
  constructor(scope: Construct, name: string, { source }: RequiredProvider) {
    super(scope, `provider-${name}`, {
      terraformResourceType: name,
      terraformGeneratorMetadata: { providerName: name },
      terraformProviderSource: source,
    });
  }
}

import { App } from "cdktf";
import { service, serviceIds } from "./src/cli/services";
import { addBlocks } from "./src/emit/cdktf";
import { ModuleStack } from "./src/constructs/module-stack";
import { moduleBlocks, terraformModule } from "./src/terraform/module/module";
import { requiredVersions } from "./src/terraform/module/versions";

class GeneratedModule extends ModuleStack {
  override prepareStack(): void {
    // a stack is resolved twice, first to find values of other stacks: what is generated has none
  }
}

const app = new App();
for (const pattern of serviceIds().map(service)) {
  for (const { kind } of pattern.ways) {
    const module = terraformModule(pattern, kind);
    const stack = new GeneratedModule(app, module.name, {
      requiredVersion: requiredVersions.terraform,
      requiredProviders: { aws: { source: "hashicorp/aws", version: requiredVersions.aws } },
    });
    addBlocks(stack, moduleBlocks(module));
  }
}
app.synth();

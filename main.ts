import { App } from "cdktf";
import { service, serviceIds } from "./src/cli/services";
import { addBlocks } from "./src/emit/cdktf";
import { ModuleStack } from "./src/constructs/module-stack";
import { moduleBlocks, terraformModule } from "./src/terraform/module/module";
import { requiredVersions } from "./src/terraform/module/versions";

const app = new App();
for (const pattern of serviceIds().map(service)) {
  for (const { kind } of pattern.ways) {
    const module = terraformModule(pattern, kind);
    const stack = new ModuleStack(app, module.name, {
      requiredVersion: requiredVersions.terraform,
      requiredProviders: { aws: { source: "hashicorp/aws", version: requiredVersions.aws } },
    });
    addBlocks(stack, moduleBlocks(module));
  }
}
app.synth();

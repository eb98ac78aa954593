import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compilerOptions } from "../support/compiler-options";
import { root } from "../support/run";
import { installProjects, programFor, programs } from "./apps";

let folder: string;
let remove: () => void;
beforeAll(() => {
  ({ folder, remove } = installProjects());
});
afterAll(() => remove());

// with cdktf, package.test.ts
test("TypeScript knows what each service has, with cdktn alone", () => {
  const cdk = "cdktn";
  const refused = `
// @ts-expect-error -- it has no such feature
new ServiceAccess(stack, "a", zencoder, { way: "bucket-policy", buckets: {}, features: { "no-such": true } });
// @ts-expect-error -- it cannot be let in by a role
new ServiceAccess(stack, "b", zencoder, { way: "role", name: "n", externalId: "id", buckets: {} });
// @ts-expect-error -- it is no stack
new ServiceAccess({}, "c", zencoder, { way: "bucket-policy", buckets: {} });
`;
  const files = ["typed.mts", "typed.cts"];
  for (const file of files) writeFileSync(join(folder, cdk, file), programFor(cdk, programs["app.mjs"] + refused));
  writeFileSync(join(folder, cdk, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const { stdout } = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "."], {
    cwd: join(folder, cdk),
    encoding: "utf8",
  });
  expect(stdout).toBe("");
});

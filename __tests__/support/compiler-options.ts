import { join } from "node:path";
import { root } from "./run";

/** What a careful user of TypeScript has; the types of Node are ours, so that none need to be installed. */
export const compilerOptions = {
  module: "node16",
  strict: true,
  noEmit: true,
  esModuleInterop: true,
  skipLibCheck: false,
  target: "es2022",
  types: ["node"],
  typeRoots: [join(root, "node_modules", "@types")],
};

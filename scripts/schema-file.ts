import { join } from "node:path";

/** Where the compiled schema of `grants.yaml` goes; not committed. */
export const generatedSchema = join(__dirname, "..", "src", "declared", "check-schema.generated.js");

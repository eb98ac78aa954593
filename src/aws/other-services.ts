import data from "./data/other-services.json";
import type { Services } from "./reference";

/**
 * All services of AWS's Service Authorization Reference but those of iam.json. It takes long to load: only who asks for it
 * by `import()` has it.
 */
export const otherServices = data as unknown as Services;

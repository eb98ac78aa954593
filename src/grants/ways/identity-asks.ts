import type { Ask } from "./ask";

/** What a role and a user ask for alike. */
export function identityAsks(checkName: (name: string) => string | undefined): readonly Ask[] {
  return [
    { name: "name", option: "--name", type: "string", check: checkName },
    { name: "path", option: "--path", type: "string" },
    { name: "permissionsBoundary", option: "--permissions-boundary", type: "string" },
    { name: "tags", option: "--tags", type: "map(string)" },
  ];
}

import type { Variable } from "./variable";
import { path } from "./validations";

/** What a role and a user are made with alike. */
export function identityVariables(what: string): readonly Variable[] {
  return [
    {
      name: "path",
      type: "string",
      description: `IAM path of the ${what}.`,
      default: "/",
      validations: [path],
    },
    {
      name: "permissions_boundary",
      type: "string",
      description: `ARN of the policy that limits what the ${what} can ever do. Without it: none.`,
      default: null,
      nullable: true,
    },
    {
      name: "tags",
      type: "map(string)",
      description: "Tags of what is created here.",
      default: { kind: "map", entries: {} },
    },
  ];
}

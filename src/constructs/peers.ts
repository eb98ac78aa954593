import { UserError } from "../catalogue/user-error";

/** What is imported for each CDK. */
const entries = { cdktf: "grantform", cdktn: "grantform/cdktn" } as const;

/** The CDK of these constructs. The build exchanges it and the other one for `grantform/cdktn`. */
export const own: keyof typeof entries = "cdktf";
export const other: keyof typeof entries = "cdktn";

/** As a user imports it. */
export function entryOf(cdk: keyof typeof entries): string {
  return JSON.stringify(entries[cdk]);
}

export function isInstalled(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** Runs before anything is loaded that would say no more than `Cannot find module`. */
function checkPeers(): void {
  const missing = [own, "constructs", `@${own}/provider-aws`].filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const needs = `${entryOf(own)} has the constructs for ${own}, and ${missing.join(" and ")} cannot be found`;
  throw new UserError(
    missing.includes(own) && isInstalled(other)
      ? `${needs}, but ${other} can: import from ${entryOf(other)}`
      : `${needs}: npm install ${missing.join(" ")}`,
  );
}

checkPeers();

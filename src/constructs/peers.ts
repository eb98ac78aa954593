import { UserError } from "../catalogue/user-error";

/** What is imported for each CDK. */
const entries = { cdktf: "grantform", cdktn: "grantform/cdktn" } as const;

/** The CDK of these constructs. The build exchanges it and the other one for `grantform/cdktn`. */
export const ownCdk: keyof typeof entries = "cdktf";
export const otherCdk: keyof typeof entries = "cdktn";

/** Versions that go together; what npm picks by itself on Node 20 may not. */
const versions = {
  cdktf: { cdk: "0.21", constructs: "10", provider: "21" },
  cdktn: { cdk: "0.24", constructs: "10.7", provider: "25" },
} as const;

/** As a user imports it. */
export function entryPointOf(cdk: keyof typeof entries): string {
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
  const { cdk, constructs, provider } = versions[ownCdk];
  const peers = { [ownCdk]: cdk, constructs, [`@${ownCdk}/provider-aws`]: provider };
  const missing = Object.keys(peers).filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const needs = `${entryPointOf(ownCdk)} has the constructs for ${ownCdk}, and ${missing.join(" and ")} cannot be found`;
  throw new UserError(
    missing.includes(ownCdk) && isInstalled(otherCdk)
      ? `${needs}, but ${otherCdk} can: import from ${entryPointOf(otherCdk)}`
      : `${needs}: npm install ${missing.map((name) => `${name}@${peers[name]}`).join(" ")}`,
  );
}

checkPeers();

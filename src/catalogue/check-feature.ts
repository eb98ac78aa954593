import type { Feature } from "./pattern";
import { quoted } from "../aws/quoted";

/** Why a need or an ACL cannot name a feature; undefined if it can. */
export function checkFeature(name: string, features: { readonly [name: string]: Feature }): string | undefined {
  if (Object.hasOwn(features, name)) return undefined;
  const known = Object.keys(features);
  return `${quoted(name)} is not a feature of this service: ${known.length ? `it has ${known.join(", ")}` : "it has none"}`;
}

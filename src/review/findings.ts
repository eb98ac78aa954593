import { sha256 } from "../bytes/sha256";
import type { FoundBy } from "./judgement";
import { type Finding, type Severity, severities } from "./report";
import { sortedBy } from "./sorted";

function fingerprint({ rule, address, principal, bucket }: Omit<Finding, "fingerprint">, ordinal: number): string {
  const parts = [rule, address, principal ?? "", bucket ?? "", ...(ordinal === 0 ? [] : [String(ordinal)])];
  return sha256(JSON.stringify(parts)).slice(0, 32);
}

/** A finding of access, with the word by which just this access is accepted. */
function withAccess<Of extends { readonly fix: string; readonly parts?: readonly unknown[] }>({ parts, ...rest }: Of) {
  if (parts === undefined) return rest;
  const texts = new Set(parts.map((part) => JSON.stringify(part)));
  const access = sha256(JSON.stringify([...texts].sort())).slice(0, 12);
  return { ...rest, access, fix: `${rest.fix} To accept it as it is: \`access: ${access}\`.` };
}

/** The findings, most severe first, each once, with a fingerprint of its own. */
export function findingsOf(found: readonly FoundBy[]): readonly Finding[] {
  const ordinals = new Map<string, number>();
  const rank = (finding: {
    readonly severity: Severity;
    readonly address: string;
    readonly rule: string;
    readonly what: string;
  }): string => JSON.stringify([severities.indexOf(finding.severity), finding.address, finding.rule, finding.what]);
  const said = new Set<string>();
  const once = sortedBy(found.map(withAccess), rank).filter(({ rule, address, principal, what, why, fix }) => {
    const key = JSON.stringify([rule, address, principal, what, why, fix]);
    return !said.has(key) && said.add(key);
  });
  return once.map((finding): Finding => {
    const first = fingerprint(finding, 0);
    const ordinal = ordinals.get(first) ?? 0;
    ordinals.set(first, ordinal + 1);
    return { ...finding, fingerprint: ordinal === 0 ? first : fingerprint(finding, ordinal) };
  });
}

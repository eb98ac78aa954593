import { freeName } from "../../aws/free-name";
import type { DraftEntry } from "./entry";

/** Words of a text that a label may have, at most 40 letters of them. */
function slug(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return words.slice(0, 40).replace(/-+$/, "");
}

/** The end of an ARN, or an account, canonical user or service in short. */
function nameOf(principal: string): string {
  const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):root$/.exec(principal)?.[1] ?? principal;
  if (/^\d{12}$/.test(account)) return `account-${account}`;
  if (/^[0-9a-f]{64}$/.test(principal)) return `user-${principal.slice(0, 8)}`;
  return principal.startsWith("arn:")
    ? slug(principal.split(":").slice(4).join("-"))
    : principal.replace(/\.amazonaws\.com.*$/, "");
}

/** A label for a grant that no other has. */
export function labelFor(entry: DraftEntry, taken: ReadonlyMap<string, DraftEntry>): string {
  const { service, principal } = entry as { readonly service?: string; readonly principal?: string };
  const words = slug(service ?? nameOf(principal ?? ""));
  const base = /^[a-z]/.test(words) ? words : `by-${words}`;
  return freeName(base, (label) => taken.has(label), "-");
}

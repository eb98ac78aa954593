import { quoted } from "../aws/quoted";

/** Why a text cannot be the source of a fact; undefined if it can. */
export function checkSource(url: string): string | undefined {
  if (url === "") return "a source is missing: give the https URL of the document that says so";
  if (/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(\/[!-~]*)?$/.test(url)) return undefined;
  return `source ${quoted(url)} is not an https URL`;
}

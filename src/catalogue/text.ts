import { quoted } from "../aws/quoted";

/** Why a text cannot be printed as one line; undefined if it can. */
export function checkText(text: string): string | undefined {
  if (text.trim() === "") return "is empty";
  return /[\x00-\x1f\x7f]/.test(text) ? `${quoted(text)} must be one line without control characters` : undefined;
}

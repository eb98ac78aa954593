import { backslash, endOfString, quotation } from "../review/plan/json-ends";

/** The text of a string, as far as it is ASCII. */
export function textAt(bytes: Buffer, start: number): string {
  const text = bytes.toString("latin1", start + 1, endOfString(bytes, start) - 1);
  return text.includes("\\") ? (JSON.parse(`"${text}"`) as string) : text;
}

/** Whether a key is this name, which is ASCII. Most are not, and are not made a text of. */
export function isKey(bytes: Buffer, key: number, name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const byte = bytes[key + 1 + at];
    if (byte === backslash) return textAt(bytes, key) === name;
    if (byte !== name.charCodeAt(at)) return false;
  }
  const end = bytes[key + 1 + name.length];
  return end === quotation || (end === backslash && textAt(bytes, key) === name);
}

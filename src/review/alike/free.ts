import { type Json, textIn } from "../plan/json";
import { eachMember, endOfValue } from "../plan/json-ends";

/** A value that may be any in texts of a shape, since the review does not read it. */
export interface FreeSpan {
  readonly start: number;
  readonly end: number;
  /** Whether others may speak of the resource by it. */
  readonly isId: boolean;
}

/** What AWS gives each role and user of its own, and what people write for people. Tags of roles count only where a policy asks for them. */
export const unreadAttributes: readonly string[] = ["create_date", "description", "tags", "tags_all", "unique_id"];

function keyAt(bytes: Uint8Array, key: number): string {
  let text = "";
  for (let at = key + 1; bytes[at] !== 0x22 && text.length < 20; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

/** Where values stand that the review does not read, of the text of an entry that means this JSON. */
export function freeSpans(bytes: Uint8Array, json: Json): readonly FreeSpan[] {
  const type = textIn(json["type"]) ?? "";
  if (!/^aws_(iam|s3)_/.test(type)) return [];
  const spans: FreeSpan[] = [];
  const side = (start: number): number =>
    eachMember(bytes, start, (key, at) => {
      const name = keyAt(bytes, key);
      const end = endOfValue(bytes, at);
      // whose keys a user's are is told by its tags
      const isRead = !unreadAttributes.includes(name) || (type === "aws_iam_user" && name.startsWith("tags"));
      if (!isRead) spans.push({ start: at, end, isId: name === "unique_id" });
      return end;
    });
  const change = (start: number): number =>
    eachMember(bytes, start, (key, at) =>
      ["before", "after"].includes(keyAt(bytes, key)) ? side(at) : endOfValue(bytes, at),
    );
  eachMember(bytes, 0, (key, at) => (keyAt(bytes, key) === "change" ? change(at) : endOfValue(bytes, at)));
  return spans;
}

import { hasHole } from "../../policy/hole";

/**
 * JSON that was written as text, such as a heredoc, has its holes as they are: NUL characters, which JSON does not allow.
 * Inside a string a hole becomes an escape; where a whole value stands, e.g. `"Action": ${jsonencode(local.actions)}`, it
 * becomes a string.
 */
export function holesInJson(text: string): string {
  if (!hasHole(text)) return text;
  let quoted = false;
  return text.replace(/\\.|"|\0[^\0]*\0/gs, (found) => {
    if (found === '"') quoted = !quoted;
    if (!found.startsWith("\0")) return found;
    const whole = JSON.stringify(found);
    return quoted ? whole.slice(1, -1) : whole;
  });
}

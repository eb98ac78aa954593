/**
 * A hole is a text that is not known yet, e.g. until `terraform apply`. It may stand for a whole string of a policy
 * document (`Resource: hole("aws_s3_bucket.in.arn")`), for a part of one (`hole("aws_s3_bucket.in.arn") + "/*"`), or for
 * a whole element (`Statement`, `Effect`, `Principal`, `Condition`). Equal names are the same unknown text. Nothing is
 * ever guessed about it: what depends on it is `unknown` or `undecided`.
 *
 * A hole is its name between NUL characters, which AWS allows in no policy, so that documents with holes stay JSON.
 */
export function hole(name: string): string {
  return `\0${name.replaceAll("\0", "")}\0`;
}

/** Whether a text has a hole in it. */
export function hasHole(text: string): boolean {
  return text.includes("\0");
}

/** A text for people: holes become their names in angle brackets. */
export function showHoles(text: string): string {
  return text.replace(/\0([^\0]*)\0?/g, (_, name: string) => `<${name}>`);
}

/** The names of the holes in a text. */
export function holesIn(text: string): readonly string[] {
  return [...text.matchAll(/\0([^\0]*)\0?/g)].map((match) => match[1] ?? "");
}

/** The path of a session's role, which is not known: nothing, or names and slashes before the role's name. */
export const rolePath = hole("path of the role");

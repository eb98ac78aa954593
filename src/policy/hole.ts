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

/** The name of the hole that a text is, whole; undefined where there is more to it. */
export function soleHole(text: string): string | undefined {
  return /^\0([^\0]*)\0$/.exec(text)?.[1];
}

/**
 * Whether two texts are the same: undefined where that depends on a hole. What is around the holes has to fit.
 */
export function sameText(a: string, b: string): boolean | undefined {
  if (a === b) return true;
  if (!hasHole(a)) return hasHole(b) ? sameText(b, a) : false;
  const start = a.slice(0, a.indexOf("\0"));
  const end = a.slice(a.lastIndexOf("\0") + 1);
  if (hasHole(b)) return undefined;
  return b.startsWith(start) && b.endsWith(end) ? undefined : false;
}

const separators = {
  ":": /:(?=[^\0]*(?:\0[^\0]*\0[^\0]*)*$)/,
  "/": /\/(?=[^\0]*(?:\0[^\0]*\0[^\0]*)*$)/,
} as const;

/** The parts of a text, such as an ARN. A hole is one, or is within one: what its name has in it does not count. */
export function splitAt(text: string, separator: keyof typeof separators): readonly string[] {
  return text.split(hasHole(text) ? separators[separator] : separator);
}

/** The path of a session's role, which is not known: nothing, or names and slashes before the role's name. */
export const rolePath = hole("path of the role");

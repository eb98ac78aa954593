import type { Choices } from "../../grants/choices";
import type { Direction, ServicePattern } from "../../catalogue/pattern";

const verbs: { readonly [direction in Direction]: string } = { input: "read", output: "write" };

/** Text on one line: a name cannot end the comment that it stands in. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

/** Lines on top of a snippet: who may do what where, and the page that says why. */
export function headline(pattern: ServicePattern, { buckets, expiresAt }: Choices): readonly string[] {
  return [
    `Lets ${pattern.name}`,
    ...Object.values(buckets).flatMap(({ name, access, paths = ["*"] }) => {
      const verb = access.map((direction) => verbs[direction]).join(" and ");
      return paths.map((path) => oneLine(`  ${verb} s3://${name}/${path}`));
    }),
    ...(expiresAt === undefined ? [] : [oneLine(`until ${expiresAt}`)]),
    ...pattern.docs.slice(0, 1),
  ];
}

/**
 * Characters that a terminal, a log or a browser would act on instead of showing: controls (Cc), format characters such
 * as bidirectional overrides and zero-width joiners (Cf), line and paragraph separators, lone surrogates.
 */
function withoutInvisible(text: string): string {
  // most is of visible ASCII: Unicode's classes take long to read in
  if (!/[^ -~]/.test(text)) return text;
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/**
 * Names in a plan are chosen by whoever wrote the Terraform code. This shows such text on one line, as what it is:
 * a line break becomes `\u{a}`, and `##[` or `##vso[`, on which build agents act wherever they stand in a line, becomes `##\[`.
 *
 * @see https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
export function visible(text: string): string {
  return withoutInvisible(text).replace(/##(vso)?\[/g, "##\\$1[");
}

/**
 * A GitHub runner takes a line that starts with `::` for a command to itself, after any spaces. No line of ours does.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function withoutCommands(text: string): string {
  return text.replace(/^(\s*)::/gm, "$1\\::");
}

/** `text` in at most `limit` characters, visibly cut. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // a pair of surrogates is one character
  const end = /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
  return `${text.slice(0, end)}… (${text.length - end} more characters)`;
}

/** A web address that hides nothing and that nothing can be hidden behind: https, plain characters. Else undefined. */
export function webAddress(text: string): string | undefined {
  return text.length <= 800 && /^https:\/\/[\w.-]+(\/[\w./#?=&,;~-]*)?$/.test(text) ? text : undefined;
}

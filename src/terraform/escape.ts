/** Keeps `${` and `%{` of a literal from being read as a Terraform template. The one place where that is decided. */
export function escapeTemplate(literal: string): string {
  return literal.replace(/[$%](?=\{)/g, "$&$&");
}

/** A literal as Terraform's JSON takes it, where every string is a template, of which a byte order mark in front is not read. */
export function templateOf(literal: string): string {
  return escapeTemplate(literal).replace(/^\ufeff/, '${"\\ufeff"}');
}

const escapes: { readonly [character: string]: string } = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  '"': '\\"',
  "\\": "\\\\",
};

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * A literal as a quoted HCL string. Control characters and the separators U+2028 and U+2029 become `\uNNNN`; HCL has no way
 * to write half of a surrogate pair, which no well-formed text contains.
 */
export function quote(literal: string): string {
  return `"${escapeTemplate(literal).replace(
    /["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => escapes[character] ?? unicodeEscape(character),
  )}"`;
}

/** Keeps `${` and `%{` of a literal from being read as a Terraform template. The one place where that is decided. */
export const escapeTemplate = (literal: string): string => literal.replace(/[$%](?=\{)/g, "$&$&");

const escapes: { readonly [character: string]: string } = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  '"': '\\"',
  "\\": "\\\\",
};

const unicodeEscape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/**
 * A literal as a quoted HCL string. Control characters and the separators U+2028 and U+2029 become `\uNNNN`; HCL has no way
 * to write half of a surrogate pair, which no well-formed text contains.
 */
export const quote = (literal: string): string =>
  `"${escapeTemplate(literal).replace(
    // eslint-disable-next-line no-control-regex -- control characters are what has to be escaped
    /["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => escapes[character] ?? unicodeEscape(character),
  )}"`;

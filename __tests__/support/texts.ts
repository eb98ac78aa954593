import fc from "fast-check";

/** Pieces that mean something to Terraform, HCL, JSON, Handlebars or cdktf. */
const pieces = [
  ..."$%{}\"'\\#/*=[]().,!~<>&`ü😀 ",
  "${",
  "%{",
  "$${",
  "%%{",
  "$$${",
  "${var.x}",
  "%{ if true }",
  "%{~ endif ~}",
  "${aws:username}",
  "{{",
  "}}",
  "{{{x}}}",
  "\\u0022",
  "\\n",
  "\n",
  "\r\n",
  "\t",
  "EOF",
  "<<EOF\n",
  "<<-EOT\n",
  "//",
  "/*",
  "#",
  "null",
  "true",
  "\u0000",
  "\u0007",
  "\u007f",
  "\u0085",
  "\u00a0",
  "\u2028",
  "\u2029",
  "\ufeff",
  "e\u0301",
  "__proto__",
  "arn:aws:iam::111122223333:role/r",
];

const firstSurrogate = 0xd800;
const surrogates = 0x800;

/**
 * Any character but half a pair: what fast-check's unit "binary" is, which makes a table of all million of them first, for
 * each suite anew.
 */
export const character = fc.nat({ max: 0x10ffff - surrogates }).map(
  (at) => String.fromCodePoint(at < firstSurrogate ? at : at + surrogates),
  (text) => {
    const code = typeof text === "string" ? text.codePointAt(0) : undefined;
    if (code === undefined || String.fromCodePoint(code) !== text) throw new Error("not one character");
    return code < firstSurrogate ? code : code - surrogates;
  },
);

/** Well-formed text of such pieces and of any other characters. */
export const anyText = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: character, maxLength: 4 })), {
    maxLength: 8,
  })
  .map((parts) => parts.join(""));

/** Many texts at once: a parser's start costs more than its work. */
export const manyTexts = fc.array(anyText, { minLength: 100, maxLength: 100 });

/**
 * The text that a Terraform template stands for; HCL's rule, left to right.
 *
 * @param textOf what code that it may hold stands for
 * @throws Error where it holds other code
 */
export function literalOf(template: string, textOf: (code: string) => string | undefined = () => undefined): string {
  let text = "";
  for (let at = 0; at < template.length; at += 1) {
    if (template.startsWith("$${", at) || template.startsWith("%%{", at)) {
      text += `${template.charAt(at)}{`;
      at += 2;
    } else if (template.startsWith("${", at) || template.startsWith("%{", at)) {
      const code = template.slice(at + 2, template.indexOf("}", at));
      const stands = textOf(code);
      if (stands === undefined) throw new Error(`${JSON.stringify(template)} holds code`);
      text += stands;
      at += code.length + 2;
    } else text += template.charAt(at);
  }
  return text;
}

/** What code stands for that only writes a text which a template cannot say otherwise: dollars before a token, a first BOM. */
export function textCode(code: string): string | undefined {
  return code === '"\\ufeff"' ? "\ufeff" : /^"(\$+)"$/.exec(code)?.[1];
}

/** Terraform keeps text in Unicode's composed form. */
export function composed(text: string): string {
  return text.normalize("NFC");
}

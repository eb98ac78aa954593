/**
 * Terraform code in one spelling: white space, remarks, trailing commas and the newlines that stand for commas do not count.
 * Nothing else is touched: not the order, not brackets, not what strings say.
 */
const tokenAt =
  /\s*(?:(#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)|([A-Za-z_][\w-]*|\d[\w.]*|&&|\|\||==|!=|<=|>=|=>|\.\.\.|.))/suy;

const closing: { readonly [open: string]: string } = { "{": "}", "[": "]", "(": ")" };

/** End of the quoted string that begins at `start`; templates within may hold quotes of their own. */
function endOfString(code: string, start: number): number {
  for (let at = start + 1; at < code.length; at += 1) {
    if (code[at] === "\\") at += 1;
    else if (code.startsWith("$${", at) || code.startsWith("%%{", at)) at += 2;
    else if (code.startsWith("${", at) || code.startsWith("%{", at)) at = endOfTemplate(code, at + 2) - 1;
    else if (code[at] === '"') return at + 1;
  }
  throw new Error(`a string does not end: ${code.slice(start)}`);
}

/** End, after `}`, of the template whose code begins at `start`. */
function endOfTemplate(code: string, start: number): number {
  let depth = 1;
  for (let at = start; at < code.length; at += 1) {
    if (code[at] === '"') at = endOfString(code, at) - 1;
    else if (code[at] === "{") depth += 1;
    else if (code[at] === "}") depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new Error(`a template does not end: ${code.slice(start)}`);
}

function tokens(code: string): readonly string[] {
  const found: string[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < code.length) {
    tokenAt.lastIndex = at;
    const [whole = "", remark, token] = tokenAt.exec(code) ?? [];
    if (whole === "") break;
    const start = at + whole.length - (remark ?? token ?? "").length;
    // within an object a newline separates entries
    if (open.at(-1) === "{" && code.slice(at, start).includes("\n")) found.push(",");
    at += whole.length;
    if (remark !== undefined || token === undefined) continue;
    if (token === '"') {
      at = endOfString(code, start);
      found.push(canonicalString(code.slice(start, at)));
      continue;
    }
    if (token in closing) open.push(/^\{\s*for\b/.test(code.slice(start)) ? "for" : token);
    else if (Object.values(closing).includes(token)) open.pop();
    found.push(token);
  }
  return found;
}

function isComma(token: string | undefined): boolean {
  return token === ",";
}

/** Code on one line. */
export function canonicalCode(code: string): string {
  const all = tokens(code);
  return all
    .filter((token, at) => {
      const next = all[at + 1];
      if (!isComma(token)) return token.trim() !== "";
      return next !== undefined && !isComma(next) && !"}])".includes(next) && !"{[(".includes(all[at - 1] ?? "{");
    })
    .join(" ");
}

/** A quoted string of code, what its templates hold in one spelling. */
function canonicalString(quoted: string): string {
  return `"${parts(quoted.slice(1, -1), canonicalCode)}"`;
}

/** Text whose templates are replaced by `code` of what they hold. */
function parts(text: string, code: (inner: string) => string): string {
  let result = "";
  for (let at = 0; at < text.length; at += 1) {
    if (text.startsWith("$${", at) || text.startsWith("%%{", at)) {
      result += text.slice(at, at + 3);
      at += 2;
    } else if (text.startsWith("${", at)) {
      const end = endOfTemplate(text, at + 2);
      result += `\${${code(text.slice(at + 2, end - 1))}}`;
      at = end - 1;
    } else result += text.charAt(at);
  }
  return result;
}

const escapes: { readonly [letter: string]: string } = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

function unescape(text: string): string {
  return text.replace(/\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)/gs, (_, escape: string) =>
    escape.length > 1 ? String.fromCodePoint(parseInt(escape.slice(1), 16)) : (escapes[escape] ?? `\\${escape}`),
  );
}

/** Unescapes text outside of templates, whose code keeps its own escapes. */
function unescapeAround(text: string): string {
  const templates: string[] = [];
  const holes = parts(text, (inner) => `${templates.push(inner) - 1}`);
  return unescape(holes).replace(/(?<!\$)\$\{(\d+)\}/g, (_, at: string) => `\${${templates[Number(at)] ?? ""}}`);
}

/** A string of JSON configuration, which is a template; `${"a ${b}"}` is the same as `a ${b}`. */
export function canonicalTemplate(template: string): string {
  const text = parts(template, canonicalCode);
  if (!text.startsWith('${"') || endOfTemplate(text, 2) !== text.length) return text;
  return endOfString(text, 2) === text.length - 1 ? unescapeAround(text.slice(3, -2)) : text;
}

import { UserError } from "../catalogue/user-error";
import { readBytes, strictUtf8 } from "../files/read-text";
import { visible } from "../review/report/visible";

/** Larger than any policy AWS accepts; what is larger is not read into memory. */
const longest = 32_000_000;

/**
 * The text of a policy document.
 *
 * @param path a file, or `-` for standard input
 * @throws UserError where it cannot be read
 */
export function readDocument(path: string): string {
  const bytes = readBytes(
    path === "-" ? 0 : path,
    visible(path),
    "give a policy document as JSON, or - for standard input",
  );
  if (bytes.length > longest) throw new UserError(`${nameOf(path)} has ${bytes.length} bytes: no policy is that large`);
  if (isUtf16(bytes)) throw new UserError(`${nameOf(path)} is UTF-16, which PowerShell's > writes: save it as UTF-8`);
  const text = strictUtf8(bytes, nameOf(path));
  if (/\0|(?<!\\)(\\\\)*\\u0000/.test(text))
    throw new UserError(`${nameOf(path)} has a NUL character, which AWS takes in no policy: leave it out`);
  return text;
}

/** What a message calls the input. */
export function nameOf(path: string): string {
  return path === "-" ? "standard input" : visible(path);
}

/** Whether a file begins with UTF-16's mark. */
export function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

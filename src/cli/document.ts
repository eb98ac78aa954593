import { readFileSync } from "node:fs";
import { UserError } from "../catalogue/user-error";
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
  let bytes: Buffer;
  try {
    bytes = readFileSync(path === "-" ? 0 : path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "does not exist" : code === "EISDIR" ? "is a folder" : "cannot be read";
    throw new UserError(`${visible(path)} ${reason}: give a policy document as JSON, or - for standard input`, {
      cause: error,
    });
  }
  if (bytes.length > longest) throw new UserError(`${nameOf(path)} has ${bytes.length} bytes: no policy is that large`);
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) throw new UserError(`${nameOf(path)} is UTF-16, which PowerShell's > writes: save it as UTF-8`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UserError(`${nameOf(path)} is not UTF-8 text: save it as UTF-8`, { cause: error });
  }
}

/** What a message calls the input. */
export function nameOf(path: string): string {
  return path === "-" ? "standard input" : visible(path);
}

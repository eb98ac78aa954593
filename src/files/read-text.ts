import { readFileSync } from "node:fs";
import { UserError } from "../catalogue/user-error";

/**
 * The bytes of a file.
 *
 * @param path or the descriptor of standard input
 * @param name how messages begin
 * @param fix how they end
 * @throws UserError where it cannot be read
 */
export function readBytes(path: string | 0, name: string, fix: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "does not exist" : code === "EISDIR" ? "is a folder" : "cannot be read";
    throw new UserError(`${name} ${reason}: ${fix}`, { cause: error });
  }
}

/** @throws UserError where bytes are no UTF-8 */
export function strictUtf8(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UserError(`${name} is not UTF-8 text: save it as UTF-8`, { cause: error });
  }
}

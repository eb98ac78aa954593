import { fstatSync, statSync, writeSync } from "node:fs";
import { UserError } from "../catalogue/user-error";
import { once } from "../review/once";

/** Standard output as a stream: Node takes longer to make it than most commands need for their work. */
export const standardOutput = once(() =>
  // a reader that stops early, such as head, is no failure
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  }),
);

/** Whether standard output is a file, a pipe, or thrown away. No terminal is: Windows writes there in an alphabet of its own. */
const isPlain = once(() => {
  try {
    const stat = fstatSync(1);
    if (stat.isFile() || stat.isFIFO()) return true;
    return stat.isCharacterDevice() && stat.rdev === statSync("/dev/null", { throwIfNoEntry: false })?.rdev;
  } catch {
    return false;
  }
});

/** Whether standard output is a terminal. */
export function isTerminal(): boolean {
  // Node's own type says that a file or a pipe has the property, too
  return !isPlain() && (standardOutput() as { readonly isTTY?: boolean }).isTTY === true;
}

/** False from the first text on that went to the stream: it shall not be overtaken. */
let atOnce: boolean | undefined;

/** Writes to standard output while it takes something; answers what is left. */
function writeAtOnce(bytes: Buffer): Buffer {
  let rest = bytes;
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // nobody reads on; the second is Windows' word for it
    if (code === "EPIPE" || code === "EOF") return Buffer.alloc(0);
    // a full pipe on which another program waits for nothing
    if (code !== "EAGAIN") throw new UserError(`standard output cannot be written: ${message}`, { cause: error });
  }
  return rest;
}

/** Writes a text to standard output, all of it. */
export function print(text: string): void {
  atOnce ??= isPlain();
  const rest = atOnce ? writeAtOnce(Buffer.from(text)) : text;
  if (rest.length === 0) return;
  atOnce = false;
  standardOutput().write(rest);
}

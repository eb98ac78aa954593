import picocolors from "picocolors";

/** A file or a pipe has no such property. Node's own type says that it always does. */
const output: { readonly isTTY?: boolean } = process.stdout;

/** Whether standard output takes colours: only a terminal, and never with NO_COLOR (https://no-color.org). */
export const wantsColors = output.isTTY === true && !process.env["NO_COLOR"];

export const colors = picocolors.createColors(wantsColors);

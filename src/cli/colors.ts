import { isatty } from "node:tty";
import picocolors from "picocolors";

/** Colours for standard output: only on a terminal, and never with NO_COLOR (https://no-color.org). */
export const colors = picocolors.createColors(isatty(1) && !process.env["NO_COLOR"]);

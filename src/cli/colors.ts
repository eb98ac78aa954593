import picocolors from "picocolors";

/** Whether standard output takes colours: only a terminal, and never with NO_COLOR (https://no-color.org). */
export const wantsColors = process.stdout.isTTY && !process.env["NO_COLOR"];

export const colors = picocolors.createColors(wantsColors);

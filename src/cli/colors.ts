import { colorsFor } from "../review/report/colors";
import { isTerminal } from "./print";

/** Whether standard output takes colours: only a terminal, and never with NO_COLOR (https://no-color.org). */
export const wantsColors = !process.env["NO_COLOR"] && isTerminal();

export const colors = colorsFor(wantsColors);

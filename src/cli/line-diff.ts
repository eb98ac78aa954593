/** Lines around what differs. */
const around = 2;

/** How two texts differ: what is between their common beginning and end, `-` and `+` in front, some lines around it. */
export function lineDiff(before: string, after: string): string {
  const [a, b] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const marked = (lines: readonly string[], mark: string): readonly string[] => lines.map((line) => `${mark}${line}`);
  return [
    ...marked(a.slice(Math.max(0, start - around), start), " "),
    ...marked(a.slice(start, a.length - end), "-"),
    ...marked(b.slice(start, b.length - end), "+"),
    ...marked(a.slice(a.length - end, a.length - end + around), " "),
  ]
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

import { isHole, isMany, takes, type Glob } from "./glob";

/** Whether some text matches both patterns. At most pattern × pattern steps. */
export function overlap(a: Glob, b: Glob): boolean {
  const width = b.length + 1;
  const seen = new Uint8Array((a.length + 1) * width);
  const todo = [0];
  seen[0] = 1;
  const go = (i: number, j: number) => {
    const at = i * width + j;
    if (seen[at] === 1) return;
    seen[at] = 1;
    todo.push(at);
  };
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    const i = Math.floor(at / width);
    const j = at % width;
    const x = a[i];
    const y = b[j];
    if (x === undefined && y === undefined) return true;
    if (x !== undefined && isMany(x)) go(i + 1, j);
    if (y !== undefined && isMany(y)) go(i, j + 1);
    if (x === undefined || y === undefined || !shareCharacter(x, y)) continue;
    go(isMany(x) ? i : i + 1, isMany(y) ? j : j + 1);
  }
  return false;
}

function shareCharacter(x: number, y: number): boolean {
  if (x < 0) return y < 0 || takes(x, bare(y));
  if (y < 0) return takes(y, bare(x));
  return x === y || takes(x, bare(y)) || takes(y, bare(x));
}

/** A literal token without its mark that case does not count. */
function bare(token: number): number {
  return isHole(token) ? token : token & 0xffff;
}

import { isHole, isMany, literalGlob, many, manyInSegment, takes, type Glob } from "./glob";
import { overlap } from "./glob-overlap";
import type { Tri } from "./tri";

/** Whether a pattern matches a text, holes being things of their own. At most pattern × text steps. */
export function matchesGlob(glob: Glob, text: Glob): boolean {
  return glob.includes(manyInSegment) ? matchesInSegments(glob, text) : matchesGreedily(glob, text);
}

/** The last `*` can take up whatever is needed, so it is the only place to go back to. */
function matchesGreedily(glob: Glob, text: Glob): boolean {
  let p = 0;
  let star = -1;
  let resume = 0;
  for (let t = 0; t < text.length;) {
    const token = glob[p];
    if (token === many) {
      star = p++;
      resume = t;
    } else if (token !== undefined && takes(token, text[t] as number)) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (glob[p] === many) p++;
  return p === glob.length;
}

/** A `*` that stops at a colon cannot take up everything: all places in the pattern are followed at once. */
function matchesInSegments(glob: Glob, text: Glob): boolean {
  let now = new Uint8Array(glob.length + 1);
  let next = new Uint8Array(glob.length + 1);
  now[0] = 1;
  for (let i = 0; i <= text.length; i++) {
    const code = text[i];
    let alive = false;
    for (let p = 0; p < glob.length; p++) {
      if (now[p] === 0) continue;
      const token = glob[p] as number;
      if (isMany(token)) now[p + 1] = 1;
      if (code === undefined || !takes(token, code)) continue;
      next[isMany(token) ? p : p + 1] = 1;
      alive = true;
    }
    if (code === undefined) break;
    if (!alive) return false;
    [now, next] = [next, now];
    next.fill(0);
  }
  return now[glob.length] === 1;
}

/** Whether a pattern matches a text; undefined where that depends on what a hole stands for. */
export function matchesText(glob: Glob, text: string): Tri {
  const codes = literalGlob(text);
  if (matchesGlob(glob, codes)) return true;
  if (!glob.some(isHole) && !codes.some(isHole)) return false;
  const [pattern, rest] = withoutCommonEnds(glob, codes);
  return overlap(loosened(pattern), loosened(rest)) ? undefined : false;
}

/** Both without the same literal beginning and end: what a hole there stands for makes no difference. */
function withoutCommonEnds(a: Glob, b: Glob): readonly [Glob, Glob] {
  const shortest = Math.min(a.length, b.length);
  let start = 0;
  while (start < shortest && a[start] === b[start]) start++;
  let end = 0;
  while (end < shortest - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

function loosened(codes: Glob): Glob {
  return codes.map((code) => (isHole(code) ? many : code));
}

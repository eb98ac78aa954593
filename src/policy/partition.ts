import { digit, type Glob, ignoringCase, isHole, isMany, manyInSegment, many, one, oneInSegment, takes } from "./glob";
import { matchesGlob } from "./glob-match";

/** Texts that match exactly the same patterns, with the shortest of them. */
export interface Class {
  readonly text: readonly number[];
  /** Indexes of the patterns that match, ascending. */
  readonly members: readonly number[];
}

interface Step {
  readonly set: readonly number[];
  readonly from?: Step;
  readonly code: number;
}

/** So many steps are taken for one partition at most. */
const mostSteps = 2_000_000;

const end = -9;
const colon = 58;
const digits = [..."9012345678"].map((c) => c.charCodeAt(0));
const spare = [..."x1example0abcdfghijknoqrstuvwyz23456789-_."].map((c) => c.charCodeAt(0));

/**
 * Splits all texts (those that match `universe`, where given) into classes by which of the patterns match: every
 * combination that some text has is there, with such a text. Undefined if that takes too many steps, or more than are left.
 */
export function partition(
  globs: readonly Glob[],
  universe?: Glob,
  budget: number | { steps: number } = mostSteps,
): readonly Class[] | undefined {
  const effort = typeof budget === "number" ? { steps: budget } : budget;
  const literal = globs.map((glob) => glob.every((token) => token >= 0 && (token < ignoringCase || isHole(token))));
  if (literal.filter(Boolean).length < 2) return automaton(globs, universe, effort);
  // A literal is its own class, so only the patterns with wildcards need the automaton.
  const wild = globs.flatMap((_, index) => (literal[index] ? [] : [index]));
  const rest = automaton(
    wild.map((index) => globs[index] as Glob),
    universe,
    effort,
  );
  if (!rest) return undefined;
  const byText = new Map<string, { readonly text: Glob; readonly members: number[] }>();
  globs.forEach((text, index) => {
    if (!literal[index] || (universe && !matchesGlob(universe, text))) return;
    const known = byText.get(text.join());
    if (known) known.members.push(index);
    else byText.set(text.join(), { text, members: [index] });
  });
  if (rest.some(({ text }) => byText.has(text.join()))) return automaton(globs, universe, effort);
  for (const { text, members } of byText.values()) {
    for (const index of wild) if (matchesGlob(globs[index] as Glob, text)) members.push(index);
    members.sort((a, b) => a - b);
  }
  const others = rest.map(({ text, members }) => ({ text, members: members.map((index) => wild[index] as number) }));
  return [...byText.values(), ...others];
}

/** Runs all patterns side by side over the characters that matter at each place. */
function automaton(globs: readonly Glob[], universe: Glob | undefined, effort: { steps: number }): Class[] | undefined {
  const all = universe ? [...globs, universe] : globs;
  const tokens: number[] = [];
  const owner: number[] = [];
  const starts: number[] = [];
  all.forEach((glob, index) => {
    starts.push(tokens.length);
    for (const token of [...glob, end]) {
      tokens.push(token);
      owner.push(index);
    }
  });
  const last = tokens.length - 1;
  let budget = mostSteps;
  const insists = universe !== undefined;
  const stamp = new Uint32Array(tokens.length);
  let generation = 0;

  const add = (set: number[], at: number) => {
    for (let p = at; stamp[p] !== generation; p++) {
      stamp[p] = generation;
      set.push(p);
      if (!isMany(tokens[p] ?? end)) return;
    }
  };
  const closure = (positions: readonly number[]): number[] => {
    generation++;
    const set: number[] = [];
    for (const p of positions) add(set, p);
    return set;
  };
  const follow = (from: readonly number[], code: number): number[] => {
    generation++;
    const set: number[] = [];
    for (const p of from) {
      const token = tokens[p] ?? end;
      if (token !== end && takes(token, code)) add(set, isMany(token) ? p : p + 1);
    }
    return set;
  };

  const classes = new Map<string, Class>();
  const report = (members: readonly number[], step: Step, tail: readonly number[]) => {
    const key = members.join();
    if (!classes.has(key)) classes.set(key, { text: [...pathOf(step), ...tail], members });
  };
  // the same text for the same places: a character a place is made in half the time of a number a place
  const keyOf = (set: number[]): string => (last > 0xffff ? set.join() : String.fromCharCode.apply(null, set));
  const seen = new Set<string>();
  const queue: Step[] = [{ set: closure(starts), code: 0 }];
  // grows while it is walked
  for (const step of queue) {
    const { set } = step;
    const inside = !insists || set[set.length - 1] === last;
    if (inside) {
      const members = set.filter((p) => tokens[p] === end && owner[p] !== globs.length).map((p) => owner[p] as number);
      report(members, step, []);
    }
    const alone = single(set, tokens, owner, insists ? globs.length : -1);
    if (alone) {
      report([alone.owner], step, alone.rest);
      report([], step, [...alone.rest, spare[0] as number]);
      continue;
    }
    for (const code of alphabet(set, tokens)) {
      budget -= set.length;
      effort.steps -= set.length;
      if (budget < 0 || effort.steps < 0) return undefined;
      const next = follow(set, code);
      if (insists && owner[next[next.length - 1] ?? 0] !== globs.length) continue;
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ set: next, from: step, code });
    }
  }
  return [...classes.values()];
}

/** The characters that matter in a state, and one that stands for all others. */
function alphabet(set: readonly number[], tokens: readonly number[]): readonly number[] {
  const codes = new Set<number>();
  let inDigits = false;
  let inSegment = false;
  for (const p of set) {
    const token = tokens[p] ?? end;
    if (token === manyInSegment || token === oneInSegment) inSegment = true;
    else if (token === digit) inDigits = true;
    else if (token >= ignoringCase && !isHole(token)) {
      const text = String.fromCharCode(token - ignoringCase);
      codes.add(text.charCodeAt(0)).add(text.toUpperCase().charCodeAt(0));
    } else if (token >= 0) codes.add(token);
  }
  const figure = inDigits ? digits.find((code) => !codes.has(code)) : undefined;
  if (figure !== undefined) codes.add(figure);
  let other = spare.find((code) => !codes.has(code)) ?? 0x100;
  while (codes.has(other) || other === colon) other++;
  // a colon is the last to be tried: hardly a name has one
  const withColon = codes.delete(colon) || inSegment;
  return withColon ? [...codes, other, colon] : [...codes, other];
}

/** In a state where just one pattern without `*` is left and everything else holds anyway: that pattern's remaining text. */
function single(set: readonly number[], tokens: readonly number[], owner: readonly number[], universe: number) {
  const count = universe < 0 ? set.length : set.findIndex((p) => owner[p] === universe);
  if (count !== 1) return undefined;
  if (universe >= 0 && !set.some((p) => owner[p] === universe && tokens[p] === many && tokens[p + 1] === end)) {
    return undefined;
  }
  const rest: number[] = [];
  for (let p = set[0] as number; tokens[p] !== end; p++) {
    const token = tokens[p] as number;
    if (isMany(token)) return undefined;
    if (token === one || token === oneInSegment) rest.push(spare[0] as number);
    else rest.push(token >= ignoringCase && !isHole(token) ? token - ignoringCase : token);
  }
  return { owner: owner[set[0] as number] as number, rest };
}

function pathOf(step: Step): number[] {
  const codes: number[] = [];
  for (let at: Step | undefined = step; at?.from; at = at.from) codes.push(at.code);
  return codes.reverse();
}

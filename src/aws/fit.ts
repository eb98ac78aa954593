/** Part of a claim's form: a fixed character; or text of some characters, which its holder may or may not choose. */
type Part = { readonly fixed: string } | { readonly any: RegExp; readonly own: boolean };

const wild: { readonly [name: string]: { readonly any: RegExp; readonly own: boolean } } = {
  own: { any: /[^:/]/, own: true },
  id: { any: /\d/, own: true },
  name: { any: /[^:/]/, own: false },
  path: { any: /[^:]/, own: false },
  rest: { any: /[^]/, own: false },
};

/**
 * `repo:{own}/{name}:{rest}`: `{own}` and `{id}` (a number) are the holder's own, which nobody else can have; `{name}`
 * and `{path}` are names that he gives as he likes (a path has slashes), `{rest}` is whatever he likes. None is empty.
 */
function partsOf(form: string): readonly Part[] {
  return form.split(/(\{\w+\})/).flatMap((piece): readonly Part[] => {
    const part = piece.startsWith("{") ? wild[piece.slice(1, -1)] : undefined;
    if (part !== undefined) return [part];
    return [...piece].map((fixed) => ({ fixed }));
  });
}

/** So many steps are looked at for one question: values that people write need some thousand. */
const mostSteps = 300_000;

interface State {
  /** Place in the form, and in each pattern. */
  readonly part: number;
  readonly at: readonly number[];
  /** Whether the name that it stands in has something in it; an own name: something that no pattern asks for. */
  readonly filled: boolean;
  readonly text: string;
}

/** How the stranger is called. */
const stranger = "stranger";

/** His own name, where all leaves it to him; one sign of it, where a pattern wants just one. */
function filler(part: { readonly any: RegExp } | undefined, single: boolean): string {
  if (part?.any.test("s") === false) return "7";
  return single ? "s" : stranger;
}

/** What may come next, and the states that it leads to. */
function* next(
  { part, at, filled, text }: State,
  parts: readonly Part[],
  patterns: readonly string[],
): Generator<State> {
  const now = parts[part];
  const any = now !== undefined && "any" in now ? now : undefined;
  if (any !== undefined && filled) yield { part: part + 1, at, filled: false, text };
  for (const [index, pattern] of patterns.entries()) {
    if (pattern[at[index] ?? 0] === "*") {
      yield { part, at: at.map((place, other) => (other === index ? place + 1 : place)), filled, text };
    }
  }
  if (now === undefined) return;
  const signs = patterns.map((pattern, index) => pattern[at[index] ?? 0]);
  if (signs.includes(undefined)) return;
  const asked = signs.find((sign) => sign !== "*" && sign !== "?");
  const char = "fixed" in now ? now.fixed : (asked ?? filler(any, signs.includes("?")));
  if (any !== undefined && asked !== undefined && !any.any.test(char)) return;
  if (signs.some((sign) => sign !== "*" && sign !== "?" && sign !== char)) return;
  yield {
    part: any === undefined ? part + 1 : part,
    at: at.map((place, index) => (signs[index] === "*" ? place : place + 1)),
    filled: filled || (any !== undefined && (!any.own || asked === undefined)),
    text: text + char,
  };
}

/**
 * A text of a form that all patterns (`*` and `?` as in a policy) match, and that a stranger can have: each own name in
 * it has something that no pattern asks for. A name that the policy writes out belongs to somebody else.
 *
 * @returns undefined where there is none
 */
export function fit(form: string, patterns: readonly string[]): string | undefined {
  const parts = partsOf(form);
  const seen = new Set<string>();
  let states: State[] = [{ part: 0, at: patterns.map(() => 0), filled: false, text: "" }];
  while (states.length > 0) {
    const following: State[] = [];
    for (const state of states) {
      const key = `${String(state.part)} ${state.at.join(" ")} ${String(state.filled)}`;
      if (seen.has(key) || seen.size > mostSteps) continue;
      seen.add(key);
      if (state.part === parts.length && state.at.every((place, index) => place === patterns[index]?.length))
        return state.text;
      following.push(...next(state, parts, patterns));
    }
    states = following;
  }
  return undefined;
}

import { beyondPrivate, isPrivate, readDate, readIpRange, readNumber, showIp } from "../condition/values";

/** A value to try, and why no request has it, as far as is known. */
export interface Point {
  readonly value: string;
  readonly never?: string;
}

/** Numbers at, between and around those given. Between two with no whole number between them there may be none. */
export function numberPoints(texts: readonly string[], key: string): readonly Point[] {
  const numbers = ascending(texts.map(readNumber));
  return around(numbers, 1, (low, high) => {
    const middle = (low + high) / 2;
    const between = Math.floor(middle) > low ? Math.floor(middle) : middle;
    const never = Number.isInteger(between) ? {} : { never: `${key} may have no value between ${low} and ${high}` };
    return { value: String(between), ...never };
  }).map((point) => (typeof point === "number" ? { value: plain(point) } : point));
}

/** Without an exponent, which AWS does not read. */
function plain(value: number): string {
  return Math.abs(value) < 1e21 ? String(value) : BigInt(value).toString();
}

/** Times at, between and around those given. Requests carry whole seconds. */
export function datePoints(texts: readonly string[]): readonly Point[] {
  const times = ascending(texts.map(readDate));
  const day = 86_400_000;
  return around(times, day, (low, high) => {
    const never = high - low <= 1000 ? { never: "requests carry whole seconds" } : {};
    const middle = (low + high) / 2;
    return {
      value: showTime(Math.floor(middle / 1000) * 1000 > low ? Math.floor(middle / 1000) * 1000 : middle),
      ...never,
    };
  }).map((point) => (typeof point === "number" ? { value: showTime(point) } : point));
}

function showTime(time: number): string {
  const text = new Date(Math.max(-8.64e15, Math.min(8.64e15, time))).toISOString();
  return text.replace(/\.000Z$/, "Z");
}

function ascending(values: readonly (number | undefined)[]): readonly number[] {
  return [...new Set(values.filter((value): value is number => value !== undefined))].sort((a, b) => a - b);
}

/** One value below, each value, one between each two, one above. Just one value where none is given. */
function around(
  values: readonly number[],
  step: number,
  between: (low: number, high: number) => Point,
): readonly (number | Point)[] {
  const first = values[0];
  const last = values.at(-1);
  if (first === undefined || last === undefined) return [1];
  const inner = values.flatMap((value, i) => {
    const next = values[i + 1];
    return next === undefined ? [value] : [value, between(value, next)];
  });
  return [first - step, ...inner, last + step];
}

const largest = { 4: (1n << 32n) - 1n, 6: (1n << 128n) - 1n } as const;
const samples = { 4: ["203.0.113.10", "198.51.100.10", "192.0.2.10"], 6: ["2001:db8::10"] } as const;

/** Addresses inside and outside of each range given, of both versions. */
export function ipPoints(texts: readonly string[]): readonly Point[] {
  const ranges = texts.map(readIpRange).filter((range) => range !== undefined);
  return ([4, 6] as const).flatMap((version) => {
    const edges = new Set<bigint>([0n, ...(version === 4 ? beyondPrivate : [])]);
    for (const range of ranges) {
      if (range.version !== version) continue;
      edges.add(range.first);
      if (range.last < largest[version]) edges.add(range.last + 1n);
    }
    // what comes first is shown: addresses that are set aside for examples, and private ones only where there is no other
    const shown = [...edges].map((edge) => showIp(version, edge));
    const isHidden = (value: string) => {
      const range = readIpRange(value);
      return range !== undefined && isPrivate(range);
    };
    const values = [...samples[version], ...shown.filter((value) => !isHidden(value)), ...shown.filter(isHidden)];
    return values.map((value) => ({ value }));
  });
}

/** A number as AWS reads it in a condition; undefined if it is none. */
export function readNumber(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : undefined;
}

/** A time in milliseconds since 1970: ISO 8601 (a year at least, UTC unless it says otherwise) or seconds since 1970. */
export function readDate(text: string): number | undefined {
  if (/^\d{4}(-\d\d(-\d\d)?)?$/.test(text)) return valid(Date.parse(text));
  if (/^[+-]?\d{5,13}$/.test(text)) return Number(text) * 1000;
  const match = /^(\d{4}-\d\d-\d\d[Tt]\d\d(?::?\d\d(?::?\d\d(?:\.\d{1,9})?)?)?)([Zz]|[+-]\d\d(?::?\d\d)?)?$/.exec(text);
  if (!match) return undefined;
  const [day = "", clock = ""] = (match[1] ?? "").toUpperCase().split("T");
  const [, hours = "00", minutes = "00", seconds = "00", rest = ""] =
    /^(\d\d):?(\d\d)?:?(\d\d)?(\.\d+)?$/.exec(clock) ?? [];
  const zone = (match[2] ?? "Z")
    .toUpperCase()
    .replace(/^([+-]\d\d):?(\d\d)?$/, (_, h: string, m = "00") => `${h}:${m}`);
  return valid(Date.parse(`${day}T${hours}:${minutes}:${seconds}${rest.slice(0, 4)}${zone}`));
}

function valid(time: number): number | undefined {
  return Number.isNaN(time) ? undefined : time;
}

/** A Bool value; undefined if it is none. */
export function readBool(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === "true" ? true : lower === "false" ? false : undefined;
}

/** A range of addresses of one family. */
export interface IpRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  readonly prefix: number;
}

/** Whether all addresses of a range are in another. */
export function isWithin(inner: IpRange, outer: IpRange): boolean {
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last;
}

/** An address or CIDR range; undefined if it is none. Bits after the prefix are ignored, as AWS does. */
export function readIpRange(text: string): IpRange | undefined {
  const [address = "", length, ...more] = text.split("/");
  if (more.length > 0) return undefined;
  const version = address.includes(":") ? 6 : 4;
  const value = version === 6 ? readIpv6(address) : readIpv4(address);
  const width = version === 6 ? 128 : 32;
  const prefix = length === undefined ? width : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  if (value === undefined || prefix < 0 || prefix > width) return undefined;
  const size = 1n << BigInt(width - prefix);
  const first = value - (value % size);
  return { version, first, last: first + size - 1n, prefix };
}

function readIpv4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return undefined;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

function readIpv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const given = [...(head ?? []), ...(tail ?? [])];
  const gap = 8 - given.length;
  if (given.some((part) => !/^[0-9a-f]{1,4}$/i.test(part)) || (tail ? gap < 1 : gap !== 0)) return undefined;
  const groups = [...(head ?? []), ...Array<string>(tail ? gap : 0).fill("0"), ...(tail ?? [])];
  return groups.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}

/** An address as text. */
export function showIp(version: 4 | 6, value: bigint): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join(".");
  const groups = [7n, 6n, 5n, 4n, 3n, 2n, 1n, 0n].map((n) => ((value >> (16n * n)) & 65535n).toString(16));
  return groups.join(":");
}

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap((text) => readIpRange(text) ?? []);

/** Whether all of a range is of private networks, from which no request comes as `aws:SourceIp`. */
export function isPrivate(range: IpRange): boolean {
  return privateRanges.some((outer) => isWithin(range, outer));
}

/** The first address beyond each private network. */
export const beyondPrivate: readonly bigint[] = privateRanges.map(({ last }) => last + 1n);

import { utf8 } from "./utf8";

/** The first 32 bits of the fractional part of a number. */
function fraction(number: number): number {
  return Math.floor((number - Math.floor(number)) * 2 ** 32);
}

function isPrime(number: number): boolean {
  for (let by = 2; by * by <= number; by++) if (number % by === 0) return false;
  return true;
}
const primes = Array.from({ length: 310 }, (_, at) => at + 2)
  .filter(isPrime)
  .slice(0, 64);
const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)) | 0);
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)) | 0);

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The text's bytes, a 1, as many 0 as fill the last block of 64 bytes, and the length in bits. */
function padded(text: string): DataView {
  const bytes = utf8(text);
  const buffer = new ArrayBuffer(Math.ceil((bytes.length + 9) / 64) * 64);
  new Uint8Array(buffer).set(bytes);
  const view = new DataView(buffer);
  view.setUint8(bytes.length, 0x80);
  view.setUint32(view.byteLength - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(view.byteLength - 4, bytes.length << 3);
  return view;
}

/** Two hexadecimal digits for each byte: made once, since a report has thousands of hashes. */
const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Room for the 64 words of a block's schedule: thousands of texts are hashed, one after the other. */
const words = new Int32Array(64);

function schedule(view: DataView, from: number): void {
  for (let at = 0; at < 16; at++) words[at] = view.getInt32(from + 4 * at);
  for (let at = 16; at < 64; at++) {
    const early = words[at - 15] ?? 0;
    const late = words[at - 2] ?? 0;
    const small = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const large = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    words[at] = ((words[at - 16] ?? 0) + small + (words[at - 7] ?? 0) + large) | 0;
  }
}

/** Adds a block, as it is scheduled, to the state. */
function addBlock(state: Int32Array): void {
  const word = (at: number): number => state[at] ?? 0;
  let [a, b, c, d, e, f, g, h] = [word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7)];
  for (let at = 0; at < 64; at++) {
    const choice = (e & f) ^ (~e & g);
    const high = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + high + choice + (constants[at] ?? 0) + (words[at] ?? 0)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority) | 0;
    // one by one: a list of them takes most of the time
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  const sums = [a, b, c, d, e, f, g, h];
  for (let at = 0; at < 8; at++) state[at] = word(at) + (sums[at] ?? 0);
}

/**
 * SHA-256 of a text in UTF-8, in hexadecimal digits. Node's own is not in browsers, and theirs answers later.
 *
 * @see https://csrc.nist.gov/pubs/fips/180-4/upd1/final
 */
export function sha256(text: string): string {
  const view = padded(text);
  const state = Int32Array.from(start);
  for (let from = 0; from < view.byteLength; from += 64) {
    schedule(view, from);
    addBlock(state);
  }
  let result = "";
  for (let at = 0; at < 32; at++) result += digits[((state[at >> 2] ?? 0) >>> (24 - 8 * (at & 3))) & 0xff] ?? "";
  return result;
}

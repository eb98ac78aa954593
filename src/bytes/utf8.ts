const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bytes of a text in UTF-8, in Node and in browsers. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text that bytes are in UTF-8; a byte order mark stays. */
export function fromUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

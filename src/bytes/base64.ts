import { fromUtf8, utf8 } from "./utf8";

/** Bytes in Base64, as RFC 4648 has it. */
export function base64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

export function base64Of(text: string): string {
  return base64(utf8(text));
}

/** The text that is in Base64; undefined where it is no Base64. */
export function fromBase64(text: string): string | undefined {
  try {
    return fromUtf8(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

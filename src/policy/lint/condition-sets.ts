import { keyTypeOf, type KeyType } from "../../aws/keys";
import type { Tested } from "./subject";

export function isListType(type: KeyType | undefined): boolean {
  return type?.startsWith("ArrayOf") === true;
}

export function isSingle({ name }: Tested): boolean {
  return keyTypeOf(name) !== undefined && !isListType(keyTypeOf(name));
}

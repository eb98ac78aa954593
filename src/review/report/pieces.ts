import { visible } from "./visible";

/** An identifier, as it may be shown, in the pieces between which a line may end. Between words it may anyway. */
export function pieces(identifier: string): readonly string[] {
  return visible(identifier).split(/(?<=[./:])(?![./:])/);
}

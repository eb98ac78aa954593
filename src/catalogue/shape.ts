/**
 * What a field may hold. An object's field is optional where its name ends in `?`. `as` is the name of its type in
 * `pattern.ts`, `way.ts` or `setting.ts`.
 */
export type Shape =
  | "text"
  | "number"
  | "boolean"
  | { readonly word: readonly string[] }
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly anyOf: readonly Shape[] }
  | { readonly fields: Fields; readonly as?: string }
  /** Which fields there are says the word in `kind`. */
  | { readonly kinds: { readonly [kind: string]: Fields }; readonly as?: { readonly [kind: string]: string } };

export interface Fields {
  readonly [name: string]: Shape;
}

export const manyTexts: Shape = { list: "text" };

export const oneOrMany: Shape = { anyOf: ["text", manyTexts] };

/** A condition as IAM has it. */
export const conditionFields = { test: "text", variable: "text", values: manyTexts } as const satisfies Fields;

/** A JSON Schema, or a part of one. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/** A definition by its name. */
export function ref(name: string): Schema {
  return { $ref: `#/definitions/${name}` };
}

/** One of something, or a list of it. */
export function listOf(name: string, description: string): Schema {
  return { description, anyOf: [ref(name), { type: "array", minItems: 1, items: ref(name) }] };
}

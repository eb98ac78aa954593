/** A plain object, which lists and null are not. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value or list of values as a list, with the path of each. */
export function items(value: unknown, path: string): readonly { readonly value: unknown; readonly path: string }[] {
  if (!Array.isArray(value)) return [{ value, path }];
  return value.map((item: unknown, index) => ({ value: item, path: `${path}[${index}]` }));
}

/** What a service is for, with the heading under which lists show it, in their order. */
export const fields = {
  video: "Video and audio",
  files: "Images, uploads and content",
  delivery: "Delivery networks",
  data: "Databases, warehouses and pipelines",
  analytics: "Product analytics and marketing",
  "machine-learning": "Machine learning",
  operations: "Logs, monitoring, security and cost",
  storage: "Backup, migration and storage",
} as const;

export type Field = keyof typeof fields;

export const fieldNames = Object.keys(fields) as readonly Field[];

/** Services by field, in the order of the fields; each field's in their own order. Fields without any are left out. */
export function byField<T>(
  all: readonly T[],
  fieldOf: (one: T) => Field,
): readonly { readonly heading: string; readonly found: readonly T[] }[] {
  return fieldNames
    .map((name) => ({ heading: fields[name], found: all.filter((one) => fieldOf(one) === name) }))
    .filter(({ found }) => found.length > 0);
}

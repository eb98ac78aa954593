/** A JSON object as `terraform show -json` writes it; read leniently, never copied. */
export type Json = { readonly [key: string]: unknown };

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object; empty where it is none. */
export function object(value: unknown): Json {
  return isJson(value) ? value : {};
}

/** The value as a list; empty where it is none. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts of a list, or the values of an object; what is no text is left out. */
export function texts(value: unknown): readonly string[] {
  return (isJson(value) ? Object.values(value) : list(value)).filter((item) => typeof item === "string");
}

/** The value where it is a text. */
export function textIn(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

import { showHoles } from "../hole";

/** A value in a message: quoted and cut short if it is a text, else what it is. Never walks into it. */
export function show(value: unknown): string {
  if (typeof value === "string") {
    const text = showHoles(value);
    return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
  }
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === undefined) return "nothing";
  return Array.isArray(value) ? "a list" : "an object";
}

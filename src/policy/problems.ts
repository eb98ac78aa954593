import { showHoles } from "./hole";
import type { CheckInfo } from "./lint/check-info";
import type { Problem } from "./policy";

/** Collects the problems of one document. */
export interface Problems {
  readonly list: Problem[];
  /** What AWS refuses. */
  refuse(check: CheckInfo, path: string, message: string, fix?: string): void;
  /** What AWS takes. */
  warn(check: CheckInfo, path: string, message: string, fix?: string): void;
}

/** A hostile document may be wrong in more places than anyone reads: so many errors are kept, and so many warnings. */
const most = 200;

export function problems(): Problems {
  const list: Problem[] = [];
  const counts = { error: 0, warning: 0 };
  const add = (refused: boolean, check: CheckInfo, path: string, message: string, fix?: string) => {
    const severity = refused ? "error" : "warning";
    if ((counts[severity] += 1) > most) return;
    const { code, name, why, url } = check;
    const { class: kind } = check;
    const what = { severity, code, path, message, ...(fix === undefined ? {} : { fix }) } as const;
    list.push({ ...what, class: kind, check: name, why, refused, url });
  };
  return {
    list,
    refuse: (check, path, message, fix) => add(true, check, path, message, fix),
    warn: (check, path, message, fix) => add(false, check, path, message, fix),
  };
}

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

/** A plain object, which lists and null are not. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value or list of values as a list, with the path of each. */
export function items(value: unknown, path: string): readonly { readonly value: unknown; readonly path: string }[] {
  if (!Array.isArray(value)) return [{ value, path }];
  return value.map((item: unknown, index) => ({ value: item, path: `${path}[${index}]` }));
}

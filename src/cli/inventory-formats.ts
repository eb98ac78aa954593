import type { Record } from "./inventory-records";
import { inventoryHeadline, textRow } from "./inventory-text";
import { table } from "./table";

/** Prints records as they come. Only text and HTML need them all. */
export interface Format {
  readonly begin?: string;
  /** One record as finished text; without it, records are kept for `end`. */
  readonly line?: (record: Record) => string;
  readonly end?: (records: readonly Record[], states: number) => string | Promise<string>;
}

export const columns = [
  "kind",
  "state",
  "principal",
  "name",
  "standing",
  "way",
  "own",
  "bucket",
  "actions",
  "paths",
  "conditions",
  "addresses",
  "undecided",
  "error",
  "declared",
  "grant",
] as const;

/**
 * A cell of RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe in front.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(value: string | boolean | readonly string[] | undefined): string {
  const text = value === undefined ? "" : typeof value === "object" ? value.join("\n") : `${value}`;
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

type Cells = { readonly [column in (typeof columns)[number]]?: string | boolean | readonly string[] };

const csv: Format = {
  begin: `${columns.join(",")}\r\n`,
  line: (record) => `${columns.map((column) => cell((record as Cells)[column])).join(",")}\r\n`,
};

const jsonl: Format = { line: (record) => `${JSON.stringify(record)}\n` };

const text: Format = {
  end: (records, states) => {
    const rows = records.map(textRow);
    return `${inventoryHeadline(records, states)}\n${rows.length === 0 ? "" : `\n${table(["state", "who", "where", "may", "if"], rows)}`}`;
  },
};

const html: Format = {
  // Handlebars and Graphviz, only for this format
  end: async (records, states) =>
    (await import("./inventory-html.js")).inventoryHtml(records, inventoryHeadline(records, states)),
};

export const formats: { readonly [name: string]: Format } = { text, csv, jsonl, html };

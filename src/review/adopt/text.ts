import { oneLine } from "../../declared/generate/comment";
import type { Draft, DraftEntry } from "./entry";

/** A text that YAML reads as the same text; plain where nothing in it can be misread. */
function scalar(text: string): string {
  const isPlain = /^[A-Za-z][\w./ -]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$|\s$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}

function sequence(values: readonly string[]): string {
  return `[${values.map(scalar).join(", ")}]`;
}

function field([key, value]: [string, DraftEntry[string]]): readonly string[] {
  if (typeof value === "string") return [`    ${key}: ${scalar(value)}`];
  if (Array.isArray(value)) return [`    ${key}: ${sequence(value as readonly string[])}`];
  const actions = Object.entries(value as { readonly [action: string]: readonly string[] });
  return [`    ${key}:`, ...actions.map(([action, places]) => `      ${scalar(action)}: ${sequence(places)}`)];
}

function buckets({ addresses, keys, keep, leftOut }: Draft): readonly string[] {
  const names = [...new Set([...addresses.keys(), ...keys.keys(), ...keep.keys(), ...leftOut.keys()])].sort();
  return names.flatMap((name) => {
    const [address, key] = [addresses.get(name), keys.get(name)];
    const kept = keep.get(name) ?? [];
    return [
      ...(leftOut.get(name) ?? []).map(
        (what) => `  # generate would take out: ${oneLine(what)}. Write it under keep before`,
      ),
      `  ${scalar(name)}:`,
      ...(address === undefined ? [] : [`    terraform: ${scalar(address)}`]),
      ...(key === undefined ? [] : [`    kms: ${scalar(key)}`]),
      ...(kept.length === 0 ? [] : ["    keep:"]),
      // JSON is YAML, too
      ...kept.flatMap(({ statement, because }) => [`      # ${because}`, `      - ${JSON.stringify(statement)}`]),
    ];
  });
}

function part(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", `${name}:`, ...lines];
}

/** A draft as the text of a grants file. */
export function draftText(draft: Draft): string {
  const { grants, accept } = draft;
  return `${[
    "# Written by grantform adopt: who outside has access today. Say of each grant who decided on it (owner) and what for",
    "# (reason), and give accounts the names that people know.",
    "version: 1",
    ...part("buckets", buckets(draft)),
    ...part(
      "grants",
      [...grants].flatMap(([label, entry]) => [`  ${label}:`, ...Object.entries(entry).flatMap(field)]),
    ),
    ...part(
      "accept",
      // no grant says this
      accept.flatMap(({ what, says }) => [`  # ${oneLine(what)}`, `  - ${JSON.stringify(says)}`]),
    ),
  ].join("\n")}\n`;
}

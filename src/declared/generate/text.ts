import { renderHcl } from "../../emit/hcl";
import { addressOf } from "../../terraform/model";
import type { GeneratedFile } from "./files";

/** First line of every file that is generated from a grants file: only such files are ever written over or removed. */
export function marker(source: string): string {
  return `# Written by grantform generate from ${source}: change that file, not this one.`;
}

/**
 * A generated file as it lies on the disk.
 *
 * @param source name of the grants file, without folders
 */
export function generatedText({ grants, blocks }: GeneratedFile, source: string): string {
  const head = grants.length === 0 ? "" : `# Grants: ${grants.join(", ")}\n`;
  return `${marker(source)}\n${head}\n${renderHcl(blocks)}`;
}

/** Labels of the grants in a generated file. */
export function grantsIn(text: string): readonly string[] {
  return /^# Grants: (.*)$/m.exec(text)?.[1]?.split(", ") ?? [];
}

/** The resources and data sources in a generated file: address → what is in it, without remarks. */
export function blocksIn(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/^(resource|data) "([^"]+)" "([^"]+)" \{\n(.*?)^\}$/gms)];
  return new Map(
    found.map(([, kind = "", type = "", name = "", body = ""]) => [
      addressOf(kind, [type, name]),
      body.replace(/^\s*#.*\n/gm, ""),
    ]),
  );
}

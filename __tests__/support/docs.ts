import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { docs, readme } from "../../scripts/readme";

/** The README and all of docs/. */
export const files = [readme, ...docs];
export function read(file: string): string {
  return readFileSync(file, "utf8");
}
/** By name: the text of each. */
export const named = files.map((file) => [basename(file), read(file)] as const);

/** A fenced block. */
export interface Block {
  readonly file: string;
  readonly language: string;
  readonly text: string;
}
const blocks: readonly Block[] = named.flatMap(([file, text]) =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = "", body = ""]) => ({
    file,
    language,
    text: body,
  })),
);
/** The blocks of one language in pages with such a name. */
export function blocksOf(language: string, file: RegExp): readonly Block[] {
  return blocks.filter((block) => block.language === language && file.test(block.file));
}

/** What calls the command: lines of recipes without their list's dash, and code within sentences that has arguments. */
export function calls(): readonly (readonly [file: string, line: string])[] {
  const recipes = blocks
    .filter(({ language }) => language === "sh" || language === "yaml")
    .flatMap(({ file, text }) => text.split("\n").map((line) => [file, line] as const));
  const spans = named.flatMap(([file, text]) =>
    [...text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => [file, span] as const),
  );
  const found = [...recipes, ...spans]
    .map(([file, line]) => [file, line.replace(/^\s*(?:- )?(?:run: )?/, "")] as const)
    .filter(([, line]) => /(?:^|'|\| )grantform [a-z]+ \S/.test(line) && !/<[a-z]/.test(line))
    .map(([file, line]) => [file, line.replace(/^terraform [^|]*\| /, "")] as const);
  // once is enough
  return [...new Map(found.map((call) => [call[1], call])).values()];
}

/** Lines of recipes and code within sentences that run another program than ours, or begin with one; each once. */
export function shellLines(): readonly (readonly [file: string, line: string])[] {
  const recipes = blocks
    .filter(({ language }) => language === "sh" || language === "yaml")
    .flatMap(({ file, text }) => text.split("\n").map((line) => [file, line] as const));
  const spans = named.flatMap(([file, text]) =>
    [...text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/`((?:npm install|terraform) [^`\n]+)`/g)].map(
      ([, span = ""]) => [file, span] as const,
    ),
  );
  const found = [...recipes, ...spans]
    .map(([file, line]) => [file, line.replace(/^\s*(?:- )?(?:run: )?/, "")] as const)
    .filter(([, line]) => /^(?:npm|terraform|mkdir|ls|find) /.test(line));
  return [...new Map(found.map((call) => [call[1], call])).values()];
}

/** npm run readme: puts below each `grantform …` block of README.md what the built command prints. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..");

/** The README's file. */
export const readme = join(root, "README.md");

/** A block with one command of ours, and the block below it: language, then text. */
export const examples = /```sh\n(grantform [^\n]*)\n```\n\n```(\w+)\n([\s\S]*?)```\n/g;

/** Runs a command line of the README in the repository; single quotes keep a word together. Answers all that it prints. */
export function printed(command: string): string {
  const [, ...words] = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, "dist", "src", "cli", "grantform.js"), ...words], {
    cwd: root,
    encoding: "utf8",
  });
  return stderr + stdout;
}

/** Writes what the built command prints into the README; answers whether that is something else than before. */
export function refreshReadme(): boolean {
  const before = readFileSync(readme, "utf8");
  const text = before.replace(
    examples,
    (_, command: string, language: string) =>
      `\`\`\`sh\n${command}\n\`\`\`\n\n\`\`\`${language}\n${printed(command)}\`\`\`\n`,
  );
  writeFileSync(readme, text);
  return text !== before;
}

if (require.main === module) refreshReadme();

/**
 * npm run readme: puts below each `grantform …` block of README.md and docs/ what the built command prints, the list of services
 * into README.md, and the tables of rules and of what is not judged into docs/review.md.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { byField } from "../src/catalogue/field";
import { sortedRules } from "../src/cli/rules";
import { fullName, service, serviceIds } from "../src/cli/services";
import { namedTypes } from "../src/review/plan/door-list";

const root = join(__dirname, "..");

/** The README's file. */
export const readme = join(root, "README.md");

/** What explains it at length. */
export const docs: readonly string[] = readdirSync(join(root, "docs"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => join(root, "docs", name));

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

/** The rules as a table, from their own words. */
function ruleTable(): string {
  const rows = sortedRules().map(({ id, severity, about }) => `| \`${id}\` | ${severity} | ${about} |\n`);
  return `| rule | at worst | what it looks for |\n| --- | --- | --- |\n${rows.join("")}`;
}

/** The types of resources that the review names and does not judge, with the reason. */
function namedTable(): string {
  const sorted = Object.entries(namedTypes).sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = sorted.map(([type, opens]) => `| \`${type}\` | ${opens} |\n`);
  return `| resource | why it is named |\n| --- | --- |\n${rows.join("")}`;
}

/** How many services there are, field by field, with the first of each. */
function serviceList(): string {
  const services = serviceIds().map(service);
  const ways = services.flatMap((pattern) => pattern.ways).length;
  const rows = byField(services, ({ field }) => field).map(({ heading, found }) => {
    const names = found.slice(0, 3).map(fullName);
    return `- ${heading} (${found.length}): ${names.join(", ")}${found.length > names.length ? ", …" : ""}\n`;
  });
  return `${services.length} services, with ${ways} ways in, each a module:\n\n${rows.join("")}`;
}

/** Puts a generated text between its two marks. */
function between(text: string, mark: string, content: () => string): string {
  const marked = new RegExp(`(<!-- ${mark} -->\\n)[\\s\\S]*(<!-- /${mark} -->)`);
  return text.replace(marked, (_, begin: string, end: string) => `${begin}\n${content()}\n${end}`);
}

/** A text with what commands print now, and with the services, rules and types that there are now. */
export function refreshed(text: string): string {
  const printedAnew = text.replace(
    examples,
    (_, command: string, language: string) =>
      `\`\`\`sh\n${command}\n\`\`\`\n\n\`\`\`${language}\n${printed(command)}\`\`\`\n`,
  );
  return Object.entries({ services: serviceList, rules: ruleTable, named: namedTable }).reduce(
    (done, [mark, content]) => between(done, mark, content),
    printedAnew,
  );
}

/** Writes what the built command prints into the README and docs/; answers whether that is something else than before. */
export function refreshReadme(): boolean {
  return (
    [readme, ...docs].filter((file) => {
      const before = readFileSync(file, "utf8");
      const text = refreshed(before);
      writeFileSync(file, text);
      return text !== before;
    }).length > 0
  );
}

if (require.main === module) refreshReadme();

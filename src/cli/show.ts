import { Command } from "commander";
import { directions } from "../catalogue/pattern";
import type { Access, Auth, Direction, Need, ServicePattern } from "../catalogue/pattern";
import { colors } from "./colors";
import { fullName, service } from "./services";

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? "" : `\n${colors.bold(title)}\n${lines.join("")}`;

function need({ action, because, feature, source }: Need): string {
  const when = feature === undefined ? "" : `, with ${feature}`;
  return `  ${action}  ${because}${when}\n    ${colors.dim(source)}\n`;
}

function access(direction: Direction, { means, needs }: Access): string {
  return section(`${direction}: ${means}`, needs.map(need));
}

function way(auth: Auth): string {
  if (auth.kind === "user") return "  user: an IAM user of yours, whose access key is entered at the vendor\n";
  const { principal } = auth;
  if ("told" in principal) return `  ${auth.kind}: ${principal.told}\n`;
  const canonical = principal.canonicalUser === undefined ? "" : `\n    canonical user ${principal.canonicalUser}`;
  const externalId = auth.kind === "role" ? `\n    external ID: ${auth.externalId}` : "";
  return `  ${auth.kind}: ${principal.arn}${canonical}${externalId}\n    ${colors.dim(principal.source)}\n`;
}

/** Everything the catalogue knows about one service. */
export function description(pattern: ServicePattern): string {
  const { checked, docs, auth, features, notes, pitfalls } = pattern;
  return [
    `${colors.bold(fullName(pattern))}, sources read on ${checked}\n`,
    ...directions.map((direction) => {
      const uses = pattern.access[direction];
      return uses === undefined ? "" : access(direction, uses);
    }),
    section(
      "features",
      Object.entries(features).map(
        ([id, feature]) => `  ${id} (${feature.default ? "on" : "off"})  ${feature.allows}\n    ${feature.change}\n`,
      ),
    ),
    section("ways of access, best first", auth.map(way)),
    section(
      "notes",
      notes.map((note) => `  ${note}\n`),
    ),
    section(
      "pitfalls",
      pitfalls.map(({ title, text, source }) => `  ${title}\n    ${text}\n    ${colors.dim(source)}\n`),
    ),
    section(
      "documents",
      docs.map((url) => `  ${url}\n`),
    ),
  ].join("");
}

export function command(): Command {
  return new Command("grantform show")
    .description("What one service needs, each action with its reason and source; its features, notes and pitfalls.")
    .argument("<service>", "a service of grantform list")
    .action((id: string) => void process.stdout.write(description(service(id))));
}

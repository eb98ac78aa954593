import { Command, Option } from "commander";
import { quoted } from "../aws/quoted";
import { byField, fields } from "../catalogue/field";
import type { ServicePattern } from "../catalogue/pattern";
import { suggest } from "../catalogue/suggest";
import { UserError } from "../catalogue/user-error";
import { jsonText } from "../review/report/json";
import type { Way } from "../catalogue/way";
import { whoOf } from "../catalogue/who";
import { grantWayOf } from "../grants/ways/ways";
import { colors } from "./colors";
import { print } from "./print";
import { fullName, services } from "./services";
import { named } from "./named";
import { table } from "./table";

/** Who is let in, in the words of a policy. */
function principal(way: Way): string {
  const who = whoOf(way);
  if (who === undefined) return grantWayOf(way).signsInAs?.who ?? way.kind;
  if ("told" in who) return "an ARN that you are told";
  if ("chosen" in who) return `one by ${who.chosen}`;
  const [first = "", ...others] = named(who);
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** Services whose id, name, vendor or field has the word in it; all of them without one. */
function found(word: string | undefined): readonly ServicePattern[] {
  const all = services();
  if (word === undefined) return all;
  const wanted = word.toLowerCase();
  const some = all.filter(({ id, name, vendor, field }) =>
    [id, name, vendor, field, fields[field]].join("\n").toLowerCase().includes(wanted),
  );
  if (some.length > 0) return some;
  const meant = suggest(
    word,
    all.map(({ id }) => id),
  );
  const asked = meant === undefined ? "" : `did you mean ${meant}? `;
  throw new UserError(
    `no service has ${quoted(word)} in its id, name, vendor or field: ${asked}grantform list shows all ${all.length}`,
  );
}

/** One row for each way in. */
function rowsOf(pattern: ServicePattern): readonly (readonly string[])[] {
  return pattern.ways.map((way) => [pattern.id, fullName(pattern), way.kind, pattern.checked, principal(way)]);
}

/** A table with a heading above the services of each field. */
function listing(services: readonly ServicePattern[]): string {
  const groups = byField(services, ({ field }) => field).map(({ heading, found: some }) => ({
    heading,
    rows: some.flatMap(rowsOf),
  }));
  const head = ["service", "name", "way", "checked", "principal"].map((title) => colors.bold(title));
  const [titles = "", ...lines] = table(
    head,
    groups.flatMap(({ rows }) => rows),
  ).split("\n");
  const parts = groups.map(({ heading, rows }) => ["", colors.bold(heading), ...lines.splice(0, rows.length)]);
  return `${[titles, ...parts.flat()].join("\n")}\n`;
}

const formats: { readonly [name: string]: (services: readonly ServicePattern[]) => string } = {
  text: listing,
  json: (services) =>
    jsonText({
      services: services.map((pattern) => ({
        id: pattern.id,
        name: pattern.name,
        vendor: pattern.vendor,
        field: pattern.field,
        checked: pattern.checked,
        ways: pattern.ways.map((way) => ({ way: way.kind, principal: principal(way) })),
      })),
    }),
};

export function command(): Command {
  return new Command("grantform list")
    .description("The services of the catalogue: ways of access, principals, date on which the sources were read.")
    .argument("[word]", "only services with this in their id, name, vendor or field")
    .addOption(new Option("--format <format>").choices(Object.keys(formats)).default("text"))
    .action((word: string | undefined, { format }: { readonly format: string }) =>
      print(formats[format]?.(found(word)) ?? ""),
    );
}

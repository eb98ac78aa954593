import { Command, Option } from "commander";
import { quoted } from "../aws/quoted";
import type { ServicePattern } from "../catalogue/pattern";
import { UserError } from "../catalogue/user-error";
import { jsonText } from "../review/report/json";
import type { Way } from "../catalogue/way";
import { colors } from "./colors";
import { fullName, services } from "./services";
import { named } from "./named";
import { table } from "./table";

/** Who is let in, in the words of a policy. */
function principal(way: Way): string {
  if (way.kind === "user") return "an IAM user of yours";
  const { who } = way;
  if ("told" in who) return "an ARN that you are told";
  if ("chosen" in who) return `one by ${who.chosen}`;
  const [first = "", ...others] = named(who);
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** Services whose id, name or vendor has the word in it; all of them without one. */
function found(word: string | undefined): readonly ServicePattern[] {
  const all = services();
  if (word === undefined) return all;
  const wanted = word.toLowerCase();
  const some = all.filter(({ id, name, vendor }) => `${id}\n${name}\n${vendor}`.toLowerCase().includes(wanted));
  if (some.length > 0) return some;
  throw new UserError(
    `no service has ${quoted(word)} in its id, name or vendor: grantform list shows all ${all.length}`,
  );
}

/** One row for each way in. */
function listing(services: readonly ServicePattern[]): string {
  const rows = services.flatMap((pattern) =>
    pattern.ways.map((way) => [pattern.id, fullName(pattern), way.kind, principal(way), pattern.checked]),
  );
  return table(
    ["service", "name", "way", "principal", "checked"].map((head) => colors.bold(head)),
    rows,
  );
}

const formats: { readonly [name: string]: (services: readonly ServicePattern[]) => string } = {
  text: listing,
  json: (services) =>
    jsonText({
      services: services.map((pattern) => ({
        id: pattern.id,
        name: pattern.name,
        vendor: pattern.vendor,
        checked: pattern.checked,
        ways: pattern.ways.map((way) => ({ way: way.kind, principal: principal(way) })),
      })),
    }),
};

export function command(): Command {
  return new Command("grantform list")
    .description("The services of the catalogue: ways of access, principals, date on which the sources were read.")
    .argument("[word]", "only services with this in their id, name or vendor")
    .addOption(new Option("--format <format>").choices(Object.keys(formats)).default("text"))
    .action(
      (word: string | undefined, { format }: { readonly format: string }) =>
        void process.stdout.write(formats[format]?.(found(word)) ?? ""),
    );
}

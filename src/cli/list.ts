import { Command } from "commander";
import type { Way } from "../catalogue/way";
import { colors } from "./colors";
import { fullName, service, serviceIds } from "./services";
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

/** One row for each way in. */
export function listing(): string {
  const rows = serviceIds().flatMap((id) => {
    const pattern = service(id);
    return pattern.ways.map((way) => [id, fullName(pattern), way.kind, principal(way), pattern.checked]);
  });
  return table(
    ["service", "name", "access", "principal", "checked"].map((head) => colors.bold(head)),
    rows,
  );
}

export function command(): Command {
  return new Command("grantform list")
    .description("The services of the catalogue: ways of access, principals, date on which the sources were read.")
    .action(() => void process.stdout.write(listing()));
}

import { Command } from "commander";
import { snippetHcl } from "../emit/snippet";
import { wayOf } from "../grants/way";
import { defaultName } from "../grants/ways/ways";
import { addGrantOptions, choicesFrom, type GrantOptions } from "./arguments";
import { print } from "./print";
import { service } from "./services";

/** Plain Terraform for concrete buckets. */
export function hcl(id: string, options: GrantOptions): string {
  const pattern = service(id);
  const choices = choicesFrom(pattern, options);
  const { name = defaultName(wayOf(pattern, choices.way), id) ?? id } = choices;
  return snippetHcl(pattern, choices, { ...choices, name });
}

export function command(): Command {
  return addGrantOptions(
    new Command("grantform hcl")
      .description("Terraform that gives a service just the access it needs to these buckets, to standard output.")
      .argument("<service>", "a service of grantform list"),
  ).action((id: string, options: GrantOptions) => print(hcl(id, options)));
}

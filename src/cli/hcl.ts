import { Command } from "commander";
import { snippetHcl } from "../emit/snippet";
import { addGrantOptions, choicesFrom, type GrantOptions } from "./arguments";
import { identityName } from "./checked";
import { service } from "./services";

interface Options extends GrantOptions {
  readonly name?: string;
}

/** Plain Terraform for concrete buckets. */
export function hcl(id: string, options: Options): string {
  const pattern = service(id);
  const choices = choicesFrom(pattern, options);
  const name = identityName(pattern, choices.way, options.name);
  return snippetHcl(pattern, choices, name);
}

export function command(): Command {
  return addGrantOptions(
    new Command("grantform hcl")
      .description("Terraform that gives a service just the access it needs to these buckets, to standard output.")
      .argument("<service>", "a service of grantform list"),
  )
    .option("--name <name>", "name of the role or user. Default: the service's id")
    .action((id: string, options: Options) => void process.stdout.write(hcl(id, options)));
}

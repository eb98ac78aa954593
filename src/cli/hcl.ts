import { Command } from "commander";
import { checkRoleName, checkUserName } from "../catalogue/iam-name";
import type { AuthKind } from "../catalogue/pattern";
import { UserError } from "../catalogue/user-error";
import { renderHcl } from "../emit/hcl";
import { snippetNames } from "../terraform/snippet/names";
import { snippet } from "../terraform/snippet/snippet";
import { addGrantOptions, choicesFrom, type GrantOptions } from "./arguments";
import { service } from "./services";

interface Options extends GrantOptions {
  readonly name?: string;
}

const nameChecks: { readonly [kind in AuthKind]: (name: string) => string | undefined } = {
  role: checkRoleName,
  user: checkUserName,
  "bucket-policy": () => "--name is of no use: a bucket policy makes neither role nor user",
};

/** Plain Terraform for concrete buckets. */
export function hcl(id: string, options: Options): string {
  const pattern = service(id);
  const choices = choicesFrom(pattern, options);
  const { name = pattern.id } = options;
  const problem = options.name === undefined ? undefined : nameChecks[choices.auth](name);
  if (problem !== undefined) throw new UserError(problem);
  const buckets = Object.values(choices.buckets).map((bucket) => bucket.name);
  return renderHcl(snippet(pattern, choices, snippetNames(pattern, buckets), { name }));
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

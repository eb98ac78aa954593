import { Command } from "commander";
import type { DocumentJson } from "../grants/document";
import { documentsOf } from "../grants/documents";
import { policiesFor } from "../grants/policies";
import type { KeyGrant } from "../grants/statement";
import { UserError } from "../catalogue/user-error";
import { addGrantOptions, choicesFrom, type GrantOptions } from "./arguments";
import { print } from "./print";
import { service } from "./services";
import { unknown } from "../catalogue/suggest";

interface Options extends GrantOptions {
  readonly only?: string;
}

/** One document alone is printed bare, several as one object by name. */
function choose(all: ReadonlyMap<string, DocumentJson>, only: string | undefined): unknown {
  if (only === undefined) return all.size === 1 ? [...all.values()][0] : Object.fromEntries(all);
  const chosen = all.get(only);
  if (chosen === undefined) throw new UserError(`--only: ${unknown("policy", only, [...all.keys()])}`);
  return chosen;
}

/** What a key needs besides the policies, as a command of AWS's own tool. */
function grantNote({ keyArn, granteePrincipal, operations }: KeyGrant): string {
  const command = `aws kms create-grant --key-id ${keyArn} --grantee-principal ${granteePrincipal}`;
  return `The key needs a grant, too: ${command} --operations ${operations.join(" ")}\n`;
}

/** Statements of a key's own policy stand beside what it says already. */
function keyNote(keyArn: string): string {
  return `The statements under ${keyArn} go into that key's own policy, beside what it says.\n`;
}

/** The bare policy JSON, and remarks on what it does not hold. */
export function policy(id: string, options: Options): { readonly json: string; readonly notes: string } {
  const pattern = service(id);
  const policies = policiesFor(pattern, choicesFrom(pattern, options));
  return {
    json: `${JSON.stringify(choose(documentsOf(policies), options.only), null, 2)}\n`,
    notes: [...policies.keyGrants.map(grantNote), ...Object.keys(policies.keyPolicies).map(keyNote)].join(""),
  };
}

export function command(): Command {
  return addGrantOptions(
    new Command("grantform policy")
      .description("The bare policy JSON (bucket, trust, identity) for the AWS console, to standard output.")
      .argument("<service>", "a service of grantform list"),
    ({ inPolicies }) => inPolicies === true,
  )
    .option("--only <policy>", "trust, identity or a bucket's name: print this one alone")
    .action((id: string, options: Options) => {
      const { json, notes } = policy(id, options);
      process.stderr.write(notes);
      print(json);
    });
}

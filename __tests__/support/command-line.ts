import { Command } from "commander";
import { addGrantOptions, type GrantOptions } from "../../src/cli/arguments";
import type { ServicePattern } from "../../src/catalogue/pattern";

/** The words of a command line, as a shell reads them. */
export function words(line: string): readonly string[] {
  return [...line.matchAll(/(?:'[^']*'|\\'|[^\s'\\])+/g)].map(([text]) =>
    text.replace(
      /'([^']*)'|\\(')/g,
      (_, quoted: string | undefined, escaped: string | undefined) => quoted ?? escaped ?? "",
    ),
  );
}

/** What only the customer knows, and stands in capitals: the examples of the pattern. */
function toldBy({ told }: Pick<ServicePattern, "told">, word: string): string {
  if (word === "ARN") return "arn:aws:iam::111122223333:role/workers";
  const [name = "", value] = word.split("=");
  return value !== undefined && value === name.toUpperCase() ? `${name}=${told[name]?.example ?? ""}` : word;
}

/** The service and options of a command that is printed, as the command line reads them. */
export function readCommand(
  line: string,
  serviceOf: (id: string) => ServicePattern,
): { readonly pattern: ServicePattern; readonly options: GrantOptions & { readonly name?: string } } {
  const [program, name, id = "", ...rest] = words(line);
  expect([program, name]).toEqual(["grantform", "hcl"]);
  const pattern = serviceOf(id);
  const command = addGrantOptions(new Command().exitOverride()).allowExcessArguments(false);
  const told = rest.map((word) => toldBy(pattern, word));
  return { pattern, options: command.parse(told, { from: "user" }).opts<GrantOptions & { readonly name?: string }>() };
}

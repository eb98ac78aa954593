import { quoted } from "../aws/quoted";
import { UserError } from "../catalogue/user-error";
import { parsePolicy } from "../policy/parse";

/**
 * A policy, or one statement of one, as the JSON document that a bucket's policy goes on holding.
 *
 * @param given JSON text, or the value
 * @param name of it, for messages
 * @throws UserError where S3 would refuse it
 */
export function keptDocument(given: unknown, name: string): string {
  const value = typeof given === "string" ? parsed(given, name) : given;
  const document = hasStatements(value) ? value : { Version: "2012-10-17", Statement: [value] };
  const { problems } = parsePolicy(document, { kind: "resource", lint: false });
  const wrong = problems.find(({ severity }) => severity === "error");
  if (wrong !== undefined) {
    const fix = wrong.fix === undefined ? "" : `: ${wrong.fix}`;
    throw new UserError(`keep: ${name}: ${wrong.path === "" ? "" : `${wrong.path}: `}${wrong.message}${fix}`);
  }
  return JSON.stringify(document);
}

function hasStatements(value: unknown): boolean {
  return typeof value === "object" && value !== null && "Statement" in value;
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(
      `keep: ${quoted(name)} is not JSON: give a file with a bucket policy, or write the statement here`,
    );
  }
}

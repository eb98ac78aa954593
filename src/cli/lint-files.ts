import { readFileSync, statSync } from "node:fs";
import { UserError } from "../catalogue/user-error";
import { isObject, items } from "../policy/json-value";
import { visible } from "../review/report/visible";
import { isUtf16 } from "./document";
import { jsonFilesBelow } from "./json-files";

/** A file itself, or the policy documents in a folder, at whatever depth, sorted. */
export function filesFor(path: string): readonly string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  const found = [...jsonFilesBelow(path, isPolicy)];
  if (found.length === 0)
    throw new UserError(`${visible(path)} has no policy document: no .json file in it has a Statement`);
  return found;
}

/** A file that is broken may be a policy all the same: its text decides. */
function isPolicy(path: string): boolean {
  const bytes = bytesOf(path);
  // what cannot be read is told when it is
  if (bytes === undefined || isUtf16(bytes)) return true;
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  if (!/^\s*\{/.test(text.slice(0, 100)) || !/"Statement"\s*:/.test(text)) return false;
  try {
    return isDocument(JSON.parse(text));
  } catch {
    // a template of CloudFormation or Terraform has its policies within
    return !/"(AWSTemplateFormatVersion|Resources|resource)"\s*:/.test(text);
  }
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

const elements = ["Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal"];

/** Rules of a web application firewall have a Statement, too, and so have policies of CloudFormation's stacks. */
function isDocument(value: unknown): boolean {
  if (!isObject(value) || value["Statement"] === undefined) return false;
  const statements = items(value["Statement"], "").flatMap(({ value: one }) => (isObject(one) ? [one] : []));
  if (statements.length === 0) return true;
  return statements.some(
    (one) => elements.some((name) => name in one) && !String([one["Action"]].flat()[0]).startsWith("Update:"),
  );
}

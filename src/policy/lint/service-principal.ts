import { operators } from "../../aws/condition-operators";
import type { Subject } from "./check";
import type { NamedPrincipal, Tested } from "./subject";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
const sources = ["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"];

/** What vendors' pages use for it, and anyone can know or set. */
export const instead = ["aws:referer", "aws:sourceip", "aws:sourcevpc", "aws:sourcevpce"];

export const fix = "add aws:SourceArn or aws:SourceAccount of yours";

/** Whether a condition makes the request come from somewhere in particular. */
export function tiesSource({ name, operator, ifExists, each, values }: Tested): boolean {
  const known = operators[operator];
  if (!sources.includes(name) || !known || known.family === "null" || known.negated || ifExists || each === "all")
    return false;
  return values.every(({ text }) => text !== "*");
}

/** The services that an Allow lets act for anyone; none for roles, which a service assumes for itself. */
export function untied({ kind, statement, principals, tests }: Subject): readonly NamedPrincipal[] {
  if ((kind !== "resource" && kind !== "key") || statement.effect !== "Allow" || tests.some(tiesSource)) return [];
  return principals.filter(({ type, element }) => type === "Service" && element === "Principal");
}

export const deputy = "The service does it for whoever asks it to, also for other accounts.";

import { operators } from "../condition/operators";
import { statementCheck, type Subject } from "./check";
import { documented, own } from "./check-info";
import { show } from "../problems";
import type { NamedPrincipal, Tested } from "./subject";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
const sources = ["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"];

/** What vendors' pages use for it, and anyone can know or set. */
const instead = ["aws:referer", "aws:sourceip", "aws:sourcevpc", "aws:sourcevpce"];

const fix = "add aws:SourceArn or aws:SourceAccount of yours";

/** Whether a condition makes the request come from somewhere in particular. */
function tiesSource({ name, operator, ifExists, each, values }: Tested): boolean {
  const known = operators[operator];
  if (!sources.includes(name) || !known || known.family === "null" || known.negated || ifExists || each === "all")
    return false;
  return values.every(({ text }) => text !== "*");
}

/** The services that an Allow lets act for anyone; none for roles, which a service assumes for itself. */
function untied({ kind, statement, principals, tests }: Subject): readonly NamedPrincipal[] {
  if ((kind !== "resource" && kind !== "key") || statement.effect !== "Allow" || tests.some(tiesSource)) return [];
  return principals.filter(({ type, element }) => type === "Service" && element === "Principal");
}

const deputy = "The service does it for whoever asks it to, also for other accounts.";

export const restrictService = statementCheck(
  documented("security-warning", "Restrict access to service principal", deputy),
  (subject, report) => {
    if (subject.tests.some(({ name }) => instead.includes(name))) return;
    for (const { text, path } of untied(subject)) report(path, `${text} is not tied to a source`, fix);
  },
);

export const recommendedKey = statementCheck(
  documented("suggestion", "Recommended condition key for service principal", deputy),
  (subject, report) => {
    const used = subject.tests.find(({ name }) => instead.includes(name));
    if (!used) return;
    for (const { text, path } of untied(subject)) report(path, `${used.key} does not say for whom ${text} acts`, fix);
  },
);

/** Keys that tell who an identity of IAM is; a service has none. */
const ofIdentity = /^aws:(principalorgid|principalorgpaths|principaltag\/.*|username|multifactorauth(present|age))$/;

export const unsupportedKey = statementCheck(
  documented(
    "error",
    "Unsupported condition key for service principal",
    "A service's requests never have the key: the condition never holds.",
  ),
  ({ kind, principals, tests }, report) => {
    // IAM Roles Anywhere and others tag the sessions of a role
    if (kind === "trust") return;
    const named = principals.filter(({ element }) => element === "Principal");
    if (named.length === 0 || named.some(({ type }) => type !== "Service")) return;
    for (const { name, key, operator, ifExists, path } of tests) {
      const known = operators[operator];
      if (!ofIdentity.test(name) || !known || known.negated || known.family === "null" || ifExists) continue;
      report(
        path,
        `requests of ${named[0]?.text ?? "a service"} never have ${key}`,
        "use aws:SourceOrgID or aws:SourceAccount",
      );
    }
  },
);

/** Beside a service, as CloudFront's guide has the account's root: the condition shuts it out. */
export const sourceOfIdentity = statementCheck(
  own(
    "warning",
    "Source of a service asked of an identity",
    "Only requests of AWS services have a source: the condition never holds for others.",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn",
  ),
  ({ kind, statement, principals, tests }, report) => {
    if ((kind !== "resource" && kind !== "key") || statement.effect !== "Allow") return;
    const test = tests.find(tiesSource);
    if (!test) return;
    for (const { type, element, text, path } of principals) {
      if (type !== "AWS" || element !== "Principal" || text === "*") continue;
      report(
        path,
        `${show(text)} is not let in: its requests have no ${test.key}`,
        "give the service a statement of its own",
      );
    }
  },
);

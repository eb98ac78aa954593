/**
 * What AWS's own managed policies name of services and the reference does not know: an action, an ARN, a key, an action on
 * a resource. The linter's own checks find it, so that it never says of AWS's policies what only the reference is wrong about.
 */
import { withServices } from "../src/aws/actions";
import type { ServiceReference, Services, Unlisted } from "../src/aws/reference";
import { items, isObject } from "../src/policy/json-value";
import { actionOfAnotherServiceWithoutResource } from "../src/policy/lint/checks/action-of-another-service-without-resource";
import { arnAccountNotAllowed } from "../src/policy/lint/checks/arn-account-not-allowed";
import { arnRegionNotAllowed } from "../src/policy/lint/checks/arn-region-not-allowed";
import { invalidAction } from "../src/policy/lint/checks/invalid-action";
import { invalidArnResource } from "../src/policy/lint/checks/invalid-arn-resource";
import { invalidServiceConditionKey } from "../src/policy/lint/checks/invalid-service-condition-key";
import { missingArnAccount } from "../src/policy/lint/checks/missing-arn-account";
import { missingArnRegion } from "../src/policy/lint/checks/missing-arn-region";
import { unsupportedActionForConditionKey } from "../src/policy/lint/checks/unsupported-action-for-condition-key";
import { parseBy } from "../src/policy/parse-by";

const arnChecks = [invalidArnResource, missingArnAccount, missingArnRegion, arnAccountNotAllowed, arnRegionNotAllowed];
const keyChecks = [invalidServiceConditionKey, unsupportedActionForConditionKey];
const checks = [invalidAction, actionOfAnotherServiceWithoutResource, ...arnChecks, ...keyChecks];

/** One thing that is not listed: of which service, in which list, and for a key the action. */
interface Found {
  readonly service: string;
  readonly list: keyof Unlisted;
  readonly text: string;
  readonly key?: string;
}

/** What other pages of AWS have, and the reference leaves out or has wrong; of two versions of a service it has one. */
const documented: readonly Found[] = [
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonlexv2.html
  { service: "lex", list: "arns", text: "arn:*:lex:*:*:bot/*" },
  { service: "lex", list: "arns", text: "arn:*:lex:*:*:bot-alias/*" },
  // https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html, ProductArn
  { service: "securityhub", list: "arns", text: "arn:*:securityhub:*::product/*" },
  // https://docs.aws.amazon.com/amazonswf/latest/developerguide/swf-dev-iam.html
  { service: "swf", list: "arns", text: "arn:*:swf:*:*:/domain/*" },
];

/** What stands at a path such as `Statement[1].Action[0]`; of a condition's path, its statement. */
function at(document: unknown, path: string): unknown {
  return path
    .replace(/\.Condition\..*$/, "")
    .split(/[.[\]]+/)
    .filter((part) => part !== "")
    .reduce<unknown>((value, part) => (value as { readonly [part: string]: unknown })[part], document);
}

/** `arn:aws:ssm:*::document/AWS-*` → `arn:*:ssm:*::document/*` */
function formOf(arn: string): string {
  const [, , service = "", region = "", account = "", ...rest] = arn.split(":");
  const kind = /^\/?[^/:*]*[/:]?/.exec(rest.join(":"))?.[0] ?? "";
  return `arn:*:${service}:${region && "*"}:${account && "*"}:${kind}*`;
}

/** A resource has no tags in requests that are about none: that much is sure. */
function isCertain(levels: readonly string[], key: string): boolean {
  return levels.length === 0 && /:resourcetag\//i.test(key);
}

function keysIn(statement: unknown, written: string, reference: ServiceReference): readonly Found[] {
  const { findAction, acceptsKey, services: known } = reference;
  const actions = isObject(statement) ? items(statement["Action"] ?? [], "").map(({ value }) => String(value)) : [];
  return actions.flatMap((name): readonly Found[] => {
    const { action = name, levels = [] } = findAction(name) ?? {};
    const [service = "", text = ""] = action.split(":");
    if (!known.includes(service) || acceptsKey(action, written) !== false || isCertain(levels, written)) return [];
    return [{ service, list: "keys", text, key: written.replace(/(tag\/).*/i, "$1*") }];
  });
}

function foundIn(document: unknown, reference: ServiceReference): readonly Found[] {
  const { problems } = parseBy(checks, document, "identity", reference);
  return problems.flatMap(({ check, path }): readonly Found[] => {
    const value = at(document, path);
    const key = /\.Condition\.[^.]*\.(.*)$/.exec(path)?.[1];
    if (key !== undefined) return keysIn(value, key, reference);
    const text = String(value);
    if (arnChecks.some(({ name }) => name === check))
      return [{ service: text.split(":")[2] ?? "", list: "arns", text: formOf(text) }];
    const [service = "", name = ""] = (reference.findAction(text)?.action ?? text).split(":");
    if (check === invalidAction.name) return [{ service: service.toLowerCase(), list: "actions", text: name }];
    if (check !== actionOfAnotherServiceWithoutResource.name) return [];
    const covered = reference.expandAction(text);
    return covered.map((action) => ({ service, list: "onMore", text: action.slice(service.length + 1) }));
  });
}

function unlistedOf(service: string, found: readonly Found[]): Partial<Unlisted> {
  const own = found.filter((one) => one.service === service);
  const texts = (list: keyof Unlisted) => [...new Set(own.filter((one) => one.list === list).map(({ text }) => text))];
  const lists = (["actions", "arns", "onMore"] as const).map((list) => [list, texts(list).sort()] as const);
  const keys = texts("keys")
    .sort()
    .map((action) => [action, [...new Set(own.flatMap(({ text, key }) => (text === action && key ? [key] : [])))]]);
  return Object.fromEntries([
    ...lists.filter(([, list]) => list.length > 0),
    ...(keys.length > 0 ? [["keys", Object.fromEntries(keys) as unknown]] : []),
  ]) as Partial<Unlisted>;
}

/** The services with what is not listed of each. */
export function withUnlisted(services: Services, documents: readonly object[]): Services {
  const reference = withServices(services);
  const found = [...documented, ...documents.flatMap((document) => foundIn(document, reference))];
  return Object.fromEntries(
    Object.entries(services).map(([name, service]) => {
      const unlisted = unlistedOf(name, found);
      return [name, Object.keys(unlisted).length === 0 ? service : { ...service, unlisted }];
    }),
  );
}

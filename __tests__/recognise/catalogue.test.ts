import { documentJson } from "../../src/grants/document";
import { policiesFor } from "../../src/grants/policies";
import { choicesFrom } from "../../src/cli/arguments";
import { service, serviceIds } from "../../src/cli/services";
import { explain } from "../../src/explain";
import { parsePolicy } from "../../src/policy";
import { checkedNames } from "../../src/recognise/principals";
import { recognise } from "../../src/recognise/recognise";
import type { Whose } from "../../src/recognise/whose";
import { atomsOf } from "../support/atoms";
import { readCommand } from "../support/command-line";
import { ownPolicies, type OwnPolicy } from "./own-policies";

const services = serviceIds().map(service);

function whose(document: object): Whose | undefined {
  const { policy } = parsePolicy(document, { lint: false });
  return policy && recognise(checkedNames(policy, services, document).policy, policy, services, "2026-11-25T00:00:00Z");
}

/** As somebody else may have written it: no name of a statement tells anything. */
function nameless(document: object): object {
  const { Statement, ...rest } = document as { readonly Statement: readonly object[] };
  return { ...rest, Statement: Statement.map((statement) => ({ ...statement, Sid: undefined })) };
}

/** `first`: it is the first guess. `said`: it is among those that are said to be as likely. */
function guess({ pattern }: OwnPolicy, found: Whose | undefined): "first" | "said" | "none" | "wrong" {
  if (found === undefined) return "none";
  if (found.service.id === pattern.id) return "first";
  return found.alternatives.some(({ id }) => id === pattern.id) ? "said" : "wrong";
}

const tally: { [group: string]: { [outcome in ReturnType<typeof guess>]: number } } = {};

function count(group: string, outcome: ReturnType<typeof guess>): void {
  const counts = (tally[group] ??= { first: 0, said: 0, none: 0, wrong: 0 });
  counts[outcome] += 1;
}

beforeAll(() => {
  for (const own of ownPolicies) {
    const by = own.kind === "identity" ? "actions" : own.names ? "principal" : "somebody who is told";
    count(`${own.kind} by ${by}`, guess(own, whose(own.document)));
    count(`${own.kind} by ${by}, nameless`, guess(own, whose(nameless(own.document))));
  }
});

test("how often a module's own policy is recognised", () => {
  const rows = Object.entries(tally).map(
    ([group, { first, said, none, wrong }]) =>
      `${group.padEnd(46)} first ${first}, said ${said}, none ${none}, wrong ${wrong}`,
  );
  process.stdout.write(`${rows.sort().join("\n")}\n`);
  // with the names that grantform writes, every one
  const written = Object.entries(tally).filter(([group]) => !group.endsWith("nameless"));
  expect(written.filter(([, { said, none, wrong }]) => said + none + wrong > 0)).toEqual([]);
});

test("by principal at least 99 of 100 are, or the services that share it are said; none is another's", () => {
  const named = Object.entries(tally).filter(([group]) => group.includes("by principal"));
  const sum = (outcome: ReturnType<typeof guess>) => named.reduce((total, [, counts]) => total + counts[outcome], 0);
  const all = sum("first") + sum("said") + sum("none") + sum("wrong");
  expect(all).toBeGreaterThan(150);
  expect((sum("first") + sum("said")) / all).toBeGreaterThanOrEqual(0.99);
});

test("no policy is another service's, and by actions each is at least among those that are said", () => {
  expect(Object.entries(tally).filter(([, { wrong }]) => wrong > 0)).toEqual([]);
  expect(Object.entries(tally).filter(([group, { none }]) => group.includes("actions") && none > 0)).toEqual([]);
});

/** The same for somebody else: of another account, another service of AWS. */
function ofStranger(document: object): object {
  const { Statement, ...rest } = document as { readonly Statement: readonly { readonly Principal?: object }[] };
  const other = (text: string): string =>
    text
      .replaceAll(/(?<=arn:[\w-]+:iam::)(\d{12}|cloudfront)/g, "123456789012")
      .replaceAll(/[0-9a-f]{64}/g, "b".repeat(64))
      .replaceAll(/[\w.-]+(?=\.amazonaws\.com)/g, "sagemaker");
  return {
    ...rest,
    Statement: Statement.map(({ Principal, ...statement }) => ({
      ...statement,
      ...(Principal === undefined ? {} : { Principal: JSON.parse(other(JSON.stringify(Principal))) as object }),
    })),
  };
}

test("the same for a stranger is no service's that comes as somebody else, whatever it is called", () => {
  const taken = ownPolicies.flatMap((own) => {
    const found = own.names ? whose(ofStranger(own.document)) : undefined;
    // a role or user may be one that somebody was told of, which is said
    const honest = found === undefined || (found.by !== "principal" && found.service.id !== own.pattern.id);
    return honest ? [] : [`${own.name} ${own.kind}`];
  });
  expect(taken).toEqual([]);
});

/** One of each way and kind of policy, for both directions, as it is by default. */
const one = [...new Map(ownPolicies.map((own) => [`${own.pattern.id} ${own.way} ${own.kind}`, own])).values()];

test("what is said to be exact is, and the command that is printed makes just this policy", () => {
  const wrong = one.flatMap(({ name, kind, names, document }) => {
    const { exact, problems, suggestion = "" } = explain(document, services);
    // that AWS documents no source for one of its services is warned of, and takes nothing from it
    const faults = problems.filter(({ check }) => check !== "Restrict access to service principal");
    if (exact !== ((kind === "identity" || names) && faults.length === 0))
      return [`${name} ${kind}: exact ${String(exact)}`];
    if (suggestion === "") return [`${name} ${kind}: no command`];
    const { pattern, options } = readCommand(suggestion, service);
    const named = options.name === undefined ? {} : { name: options.name };
    const { buckets, identity, trust } = policiesFor(pattern, { ...choicesFrom(pattern, options), ...named });
    const made = { resource: Object.values(buckets).flat(), identity, trust, key: [] }[kind];
    // who comes in, and on whose account, only the customer knows
    const untold = /=[A-Z-]+\b|EXTERNAL-ID|--principal ARN/.test(suggestion);
    const same = JSON.stringify(atomsOf(documentJson(made))) === JSON.stringify(atomsOf(document));
    return same || untold ? [] : [`${name} ${kind}: ${suggestion}`];
  });
  expect(wrong).toEqual([]);
});

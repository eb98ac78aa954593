import { actionsOf, arnPatternsOf, expandAction, findAction, knownServices } from "../../aws/actions";
import { type Effort, isLeft } from "../effort";
import type { Policy } from "../policy";
import { matching } from "./text";
import type { Space } from "./space";

/** Texts that people know, by the atom they belong to. */
export interface Examples {
  readonly actionsOf: (atom: number) => readonly string[];
  readonly resourcesOf: (atom: number) => readonly string[];
}

const wellKnownActions = [
  "s3:GetObject",
  "s3:PutObject",
  "s3:ListBucket",
  "s3:DeleteObject",
  "s3:PutObjectAcl",
  "s3:GetBucketPolicy",
  "s3:PutBucketPolicy",
  "ec2:DescribeInstances",
  "ec2:RunInstances",
  "iam:CreateUser",
  "iam:PassRole",
  "sts:AssumeRole",
  "kms:Decrypt",
];

const wellKnownResources = [
  "arn:aws:s3:::another-bucket/example",
  "arn:aws:s3:::another-bucket",
  "arn:aws:ec2:us-east-1:999999999999:instance/i-example",
  "arn:aws:iam::999999999999:role/example",
  "arn:aws:kms:us-east-1:999999999999:key/example",
];

/** So many patterns are instantiated for examples; with more, the plain shortest texts have to do. */
const most = 60;

/** To hold a text against a pattern takes as long as so many steps. */
const stepsPerMatch = 20;

/** Examples for the atoms of a space, looked for when they are first asked for. */
export function examplesFor(space: Space, policies: readonly Policy[], effort?: Effort): Examples {
  const statements = policies.flatMap((policy) => policy.statements).slice(0, most);
  const actions = lazy(() => {
    const patterns = statements.flatMap((s) => [...(s.actions ?? []), ...(s.notActions ?? [])]).slice(0, most);
    const texts = patterns.flatMap((pattern) => (/[*?]/.test(pattern) ? expandAction(pattern).slice(0, 8) : [pattern]));
    const made = patterns.filter((pattern) => pattern !== "*").map((pattern) => instance(pattern, "Example"));
    const others = [...wellKnownActions, ...actionsOf("s3").slice(0, 3)];
    return group([...texts, ...others, ...made], space.actions, effort, (text) =>
      matching(space.actionReadings, text.toLowerCase()),
    );
  });
  const resources = lazy(() => {
    const patterns = statements.flatMap((s) => [...(s.resources ?? []), ...(s.notResources ?? [])]).slice(0, most);
    const levels = [...new Set(statements.flatMap((s) => s.actions ?? s.notActions ?? []).map(serviceOf))];
    const texts = patterns.flatMap((pattern) => {
      const arn = instance(pattern, "example");
      return arn.startsWith("arn:") ? [arn, ...siblings(arn)] : [];
    });
    return group([...texts, ...wellKnownResources, ...levels.flatMap(resourcesOf)], space.resources, effort, (text) =>
      matching(space.resourceReadings, text),
    );
  });
  return {
    actionsOf: (atom) => actions().get(atom) ?? [spelled(space.actions[atom]?.text ?? "")],
    resourcesOf: (atom) => resources().get(atom) ?? [space.resources[atom]?.text ?? ""],
  };
}

function serviceOf(action: string): string {
  return (action.split(":", 1)[0] ?? "").toLowerCase();
}

const byService = new Map<string, readonly string[]>();

/** A resource of each type of a service, or of all, where its name is a pattern. */
function resourcesOf(service: string): readonly string[] {
  const name = /[*?]/.test(service) ? "*" : service;
  let list = byService.get(name);
  if (!list) {
    const patterns = name === "*" ? knownServices.flatMap(arnPatternsOf) : arnPatternsOf(name);
    list = patterns.map((pattern) => instance(pattern, "example"));
    if (list.length > 0) byService.set(name, list);
  }
  return list;
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function group(
  texts: readonly string[],
  classes: readonly { readonly members: readonly number[] }[],
  effort: Effort | undefined,
  membersOf: (text: string) => readonly number[],
): ReadonlyMap<number, readonly string[]> {
  const atoms = new Map(classes.map((known, atom) => [known.members.join(), atom]));
  const found = new Map<number, string[]>();
  for (const text of new Set(texts)) {
    // every pattern makes a class at least
    if (!isLeft(effort, stepsPerMatch * classes.length)) break;
    const atom = atoms.get(membersOf(text).join());
    if (atom === undefined) continue;
    const list = found.get(atom);
    if (list) list.push(text);
    else found.set(atom, [text]);
  }
  return found;
}

/** In AWS's spelling, where the action is known. */
function spelled(action: string): string {
  return findAction(action)?.action ?? action;
}

const arnParts = ["arn", "aws", "s3", "us-east-1", "999999999999"];

/** A text that a pattern matches: wildcards of an ARN become what is usual in their place. */
export function instance(pattern: string, word: string): string {
  if (pattern === "*") return "";
  const parts = pattern.replace(/\$\{[^{}]*\}/g, word).split(":");
  const isArn = parts[0] === "arn" && parts.length > 5;
  return parts
    .map((part, i) =>
      isArn && part === "*" && arnParts[i] ? arnParts[i] : part.replaceAll("*", word).replaceAll("?", "x"),
    )
    .join(":");
}

/** Texts next to one: below it, beside it, and the bucket of an object. */
function siblings(arn: string): readonly string[] {
  const bucket = /^arn:[\w-]+:s3:::[^/]+/.exec(arn)?.[0];
  return bucket === undefined
    ? [`${arn}-2`]
    : [`${bucket}/example`, bucket, `${bucket}-2/example`, `${bucket}-2`, `${arn}-2`, `${arn}/example`];
}

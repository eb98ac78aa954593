import { isAlwaysAsked } from "../../aws/always-asked";
import type { Request } from "../policy";
import { lacksKey, readCaller } from "../principal";
import { ofEndpoints, ofEveryEndpoint } from "./key";

/** Keys that say the same in other words. */
const twins: readonly (readonly [string, string])[] = [
  ["aws:currenttime", "aws:epochtime"],
  ["aws:resourceaccount", "s3:resourceaccount"],
  ["aws:principalaccount", "kms:calleraccount"],
  ["aws:requestedregion", "ec2:region"],
];

type Values = ReadonlyMap<string, string>;

/**
 * Why no request can be like this: AWS itself fills in what contradicts.
 * Source: IAM User Guide, "AWS global condition context keys"; Service Authorization Reference for the twins.
 *
 * @param tested the keys that the policies ask for, lower case: one that is not in the request is missing from it
 */
export function contradiction({ principal, action, context = {} }: Request, tested: ReadonlySet<string>) {
  const values = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), String(value)]));
  return (
    ofTwins(values, tested, action.slice(0, action.indexOf(":")).toLowerCase()) ??
    ofMfa(values, tested) ??
    ofNetwork(values, tested) ??
    ofPlaces(values, tested) ??
    ofIdentity(values, tested) ??
    ofAction(values, tested, action) ??
    ofCaller(values, principal)
  );
}

/** Pairs of keys that are asked for and say the same, both lower case. */
export function twinsOf(tested: ReadonlySet<string>): readonly (readonly [string, string])[] {
  return [...twins, ...tagTwins(tested)].filter((pair) => pair.every((key) => tested.has(key)));
}

/** Those of them that every request to the service whose own key the second one is has, both with one text. */
export function sameTexts(tested: ReadonlySet<string>): readonly (readonly [string, string])[] {
  return twinsOf(tested).filter(([key]) => key === "aws:resourceaccount");
}

function ofTwins(values: Values, tested: ReadonlySet<string>, service: string): string | undefined {
  for (const [a, b] of twinsOf(tested)) {
    const [x, y] = [values.get(a), values.get(b)];
    // a service's own key is there only for its own actions
    const both = (x !== undefined && y !== undefined) || b.startsWith(`${service}:`);
    if (both && x !== y) return `${a} and ${b} say the same`;
  }
  return undefined;
}

/** Organisation and place in it, both lower case, of which policies ask: a path begins with the organisation. */
export function organizationPlaces(tested: ReadonlySet<string>): readonly (readonly [string, string])[] {
  return ["principal", "resource", "source", "vpce"]
    .map((whose) => [`aws:${whose}orgid`, `aws:${whose}orgpaths`] as const)
    .filter((pair) => pair.every((key) => tested.has(key)));
}

function ofPlaces(values: Values, tested: ReadonlySet<string>): string | undefined {
  const wrong = organizationPlaces(tested).find(([id, paths]) => values.get(id) !== values.get(paths)?.split("/")[0]);
  return wrong === undefined ? undefined : `${wrong[1]} tells ${wrong[0]}`;
}

/** `ec2:ResourceTag/x` is `aws:ResourceTag/x`. */
function tagTwins(tested: ReadonlySet<string>): readonly (readonly [string, string])[] {
  return [...tested].flatMap((key) => {
    const name = /^(?!aws:)[\w-]+:(resourcetag\/.+)$/.exec(key)?.[1];
    return name === undefined ? [] : [[`aws:${name}`, key] as const];
  });
}

function ofMfa(values: Values, tested: ReadonlySet<string>): string | undefined {
  const [present, age] = ["aws:multifactorauthpresent", "aws:multifactorauthage"];
  if (!tested.has(present) || !tested.has(age)) return undefined;
  return (values.get(present) === "true") === values.has(age) ? undefined : `with MFA, and only then, there is ${age}`;
}

function ofNetwork(values: Values, tested: ReadonlySet<string>): string | undefined {
  const key = [...values.keys()].find((name) => ofEndpoints.has(name));
  if (key === undefined) return undefined;
  if (values.has("aws:sourceip")) return `a request with ${key} has no aws:SourceIp`;
  const missing = [...ofEveryEndpoint].find((name) => tested.has(name) && !values.has(name));
  return missing === undefined ? undefined : `a request with ${key} has ${missing}`;
}

function ofIdentity(values: Values, tested: ReadonlySet<string>): string | undefined {
  const arn = values.get("aws:principalarn");
  const account = values.get("aws:principalaccount");
  const both = tested.has("aws:principalarn") && tested.has("aws:principalaccount");
  if (both && (arn === undefined) !== (account === undefined))
    return "a request with aws:PrincipalArn has aws:PrincipalAccount";
  if (arn === undefined) return undefined;
  if (account !== undefined && arn.split(":")[4] !== account) return "aws:PrincipalArn tells aws:PrincipalAccount";
  const name = values.get("aws:username");
  const isOther = name !== undefined && !(arn.includes(":user/") && arn.endsWith(`/${name}`));
  return isOther ? "aws:PrincipalArn tells aws:username" : undefined;
}

function ofAction(values: Values, tested: ReadonlySet<string>, action: string): string | undefined {
  const missing = [...tested].find((key) => !values.has(key) && isAlwaysAsked(key, action.toLowerCase()));
  return missing === undefined ? undefined : `a request for ${action} has ${missing}`;
}

function ofCaller(values: Values, principal: string | undefined): string | undefined {
  const caller = principal === undefined ? undefined : readCaller(principal);
  if (!caller) return undefined;
  const key = [...values.keys()].find((name) => lacksKey(caller, name));
  if (key !== undefined) return `a request of ${principal} has no ${key}`;
  const id = values.get("aws:userid");
  const isOther = caller.kind === "anonymous" && id !== undefined && id !== "anonymous";
  return isOther ? "an anonymous request has no user ID but anonymous" : undefined;
}

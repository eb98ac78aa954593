import { checkCanonicalUser } from "../aws/canonical-user";
import { checkPrincipalArn } from "../aws/principal-arn";
import { quoted } from "../aws/quoted";
import type { ServicePattern } from "./pattern";
import { checkSource } from "./source";
import { fill, slotsOf, whoTexts } from "./told";
import { arnsOf, awsServicesOf } from "./who";
import { policyNames, type Who } from "./principal";
import type { WayKind } from "./way";
import type { Say } from "./say";

/** Fields of which a principal has just one; `arn` may have `canonicalUser` beside it. */
const sorts = ["arn", "service", "provider", "told", "chosen"] as const;

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html */
const originAccessIdentity = /^arn:aws(-[a-z]+)*:iam::cloudfront:user\/CloudFront Origin Access Identity E[A-Z0-9]+$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services */
const servicePrincipal = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity */
const provider = /^([a-z0-9-]+(\.[a-z0-9-]+)+|arn:aws(-[a-z]+)*:iam::[0-9]{12}:oidc-provider\/[A-Za-z0-9./_-]+)$/;

/** Says what is wrong with who comes in. */
export function checkWho(pattern: ServicePattern, kind: WayKind, who: Who, say: Say): void {
  const given: { readonly [field: string]: unknown } = { ...who };
  const has: readonly string[] = sorts.filter((sort) => given[sort] !== undefined);
  const canonicalUser = "canonicalUser" in who ? who.canonicalUser : undefined;
  if (has.length > 1 || (has.length === 0 && canonicalUser === undefined)) {
    say("", `names ${has.length > 1 ? has.join(" and ") : "nobody"}: give one of ${sorts.join(", ")}, canonicalUser`);
    return;
  }
  if (kind === "bucket-policy" && "provider" in who)
    say("provider", "can only assume a role: a bucket policy takes none");
  if (kind === "role" && canonicalUser !== undefined)
    say("canonicalUser", "is known to S3 alone: a role's trust policy takes none");
  if (canonicalUser !== undefined) {
    say("canonicalUser", checkCanonicalUser(canonicalUser));
    if (has[0] !== undefined && has[0] !== "arn") say("canonicalUser", `cannot stand beside ${has[0]}: leave it out`);
  }
  if (!("told" in who)) say("source", checkSource("source" in who ? who.source : ""));
  const examples = {
    partition: "aws",
    ...Object.fromEntries(Object.entries(pattern.told).map(([name, { example }]) => [name, example])),
  };
  const filled = (text: string): string => fill(text, examples);
  if ("told" in who) checkForm(pattern, who.told, ["principal-arn"], (problem) => say("told", problem));
  if ("chosen" in who) {
    checkForm(pattern, who.chosen, ["choice"], (problem) => say("chosen", problem));
    if (Object.keys(who.from ?? {}).length === 0) say("from", "is empty: name what may be chosen");
  }
  for (const { choice, texts } of policyNames(who)) {
    if (texts.length === 0) say(choice === undefined ? has.join("") : `from.${choice}`, "names nobody");
  }
  const field = "chosen" in who ? "from" : undefined;
  for (const arn of arnsOf(who)) {
    const text = filled(arn);
    if (!originAccessIdentity.test(text)) say(field ?? "arn", checkPrincipalArn(text));
  }
  for (const service of awsServicesOf(who)) {
    const good = servicePrincipal.test(filled(service));
    if (!good)
      say(field ?? "service", `${quoted(service)} is not a service: write it as e.g. cloudtrail.amazonaws.com`);
  }
  if ("provider" in who && !provider.test(filled(who.provider))) {
    say(
      "provider",
      `${quoted(who.provider)} is no provider: give a host, e.g. accounts.google.com, or the ARN of one in the own account`,
    );
  }
  checkSlots(pattern, whoTexts(who), say);
}

/** Says which told values a text names that the pattern does not have. */
export function checkSlots(pattern: ServicePattern, texts: readonly string[], say: Say): void {
  for (const name of new Set(texts.flatMap(slotsOf))) {
    if (name !== "partition" && !Object.hasOwn(pattern.told, name)) say("", unknownTold(pattern, name));
  }
}

export function unknownTold({ told }: ServicePattern, name: string): string {
  const known = Object.keys(told);
  return `${quoted(name)} is not a told value of this service: ${known.length ? `it has ${known.join(", ")}` : "it has none"}`;
}

function checkForm(
  { told }: ServicePattern,
  name: string,
  wanted: readonly string[],
  say: (problem: string) => void,
): void {
  const form = Object.hasOwn(told, name) ? told[name]?.form : undefined;
  if (form !== undefined && !wanted.includes(form))
    say(`${quoted(name)} has the form ${form}: here it must be ${wanted.join(" or ")}`);
}

import { checkAccountId } from "../aws/account-id";
import { acceptsKey } from "../aws/actions";
import { quoted } from "../aws/quoted";
import { checkSlots } from "./check-who";
import type { ServicePattern } from "./pattern";
import { checkSource } from "./source";
import { fill, slotsOf } from "./told";
import { awsServicesOf } from "./who";
import type { ComingWay } from "./way";
import type { Proof } from "./proof";
import { below, type Say } from "./say";

/** Operators that a request without the key does not meet. */
const proving = ["StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike", "Bool"];

/** Says what is wrong with what proves that the caller acts for us. */
export function checkProof(pattern: ServicePattern, way: ComingWay, say: Say): void {
  const proofs: readonly Proof[] = way.proof;
  proofs.forEach((proof, at) => {
    const here = below(say, `proof[${at}]`);
    if (proof.kind === "external-id") checkExternalId(pattern, way, here);
    else {
      here("source", checkSource(proof.source));
      if (proof.kind === "source") checkOrigin(pattern, way, proof, here);
      else checkCondition(pattern, way, proof, here);
    }
    if (
      proofs.findIndex((other) => other.kind === proof.kind && proof.kind !== "condition") !== at &&
      proof.kind !== "condition"
    )
      here("kind", `${quoted(proof.kind)} is there twice`);
  });
  const says = pattern.pitfalls.some(
    ({ about, ways }) => about === "no-proof" && (ways === undefined || ways.includes(way.kind)),
  );
  if (!proofs.some(isOurs) && !says && !("told" in way.who)) {
    say(
      "proof",
      'says nothing of the customer: say what follows in a pitfall with about: "no-proof", since anybody\'s request may come this way',
    );
  }
}

/** Whether no other customer meets it. */
function isOurs(proof: Proof): boolean {
  return proof.kind !== "condition" || [proof.variable, ...proof.values].some((text) => slotsOf(text).length > 0);
}

function checkExternalId(pattern: ServicePattern, way: ComingWay, say: Say): void {
  if (way.kind !== "role") say("kind", '"external-id" comes with sts:AssumeRole: only a role can ask for one');
  if ("provider" in way.who)
    say("kind", '"external-id" does not come with a web identity: use a condition on its claims');
  if (awsServicesOf(way.who).length > 0) say("kind", '"external-id" is not sent by AWS services: use the source');
  if (!Object.hasOwn(pattern.told, "external-id"))
    say("kind", '"external-id" wants a told value "external-id": add it to told');
}

/** Only AWS services send them: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention */
function checkOrigin(
  pattern: ServicePattern,
  way: ComingWay,
  proof: Extract<Proof, { readonly kind: "source" }>,
  say: Say,
): void {
  if (awsServicesOf(way.who).length === 0) say("kind", '"source" is sent by AWS services only: give a service in who');
  const arns = typeof proof.arn === "string" ? [proof.arn] : (proof.arn ?? []);
  if (proof.account === undefined && arns.length === 0) say("", "says nothing: give account, arn or both");
  const filled = (text: string): string => fill(text, examplesOf(pattern));
  if (proof.account !== undefined) say("account", checkAccountId(filled(proof.account)));
  for (const arn of arns) {
    if (!/^arn:aws(-[a-z]+)*:[a-z0-9*-]+:[a-z0-9*-]*:([0-9]{12}|\*)?:.+$/.test(filled(arn)))
      say("arn", `${quoted(arn)} is not the ARN of a resource: write e.g. arn:\${partition}:logs:*:\${account-id}:*`);
  }
  const texts = [proof.account ?? "", ...arns];
  if (texts.every((text) => !text.includes("${")))
    say("", "is the same for every customer: name a told value, e.g. ${account-id}");
  checkSlots(pattern, texts, say);
}

function checkCondition(
  pattern: ServicePattern,
  way: ComingWay,
  proof: Extract<Proof, { readonly kind: "condition" }>,
  say: Say,
): void {
  const variable = fill(proof.variable, examplesOf(pattern));
  if (proof.values.length === 0) say("values", "is empty: a condition without values is never met");
  const action =
    "provider" in way.who ? "sts:AssumeRoleWithWebIdentity" : way.kind === "role" ? "sts:AssumeRole" : undefined;
  if (action !== undefined && acceptsKey(action, variable) === false) {
    say("variable", `${quoted(proof.variable)} does not come with ${action}`);
  }
  if (!proving.includes(proof.test)) say("test", `${quoted(proof.test)} proves nothing: use ${proving.join(", ")}`);
  checkSlots(pattern, [proof.variable, ...proof.values], say);
}

function examplesOf({ told }: ServicePattern): { readonly [name: string]: string } {
  return {
    partition: "aws",
    ...Object.fromEntries(Object.entries(told).map(([name, { example }]) => [name, example])),
  };
}

import type { Proof } from "../catalogue/proof";
import type { StatementCondition } from "./statement";
import { filled, type ToldValues } from "./told";

/** What proves that the caller acts for us, as conditions. */
export function proofConditions(proofs: readonly Proof[], values: ToldValues): readonly StatementCondition[] {
  return proofs.flatMap((proof) => conditionsOfProof(proof, (text) => filled(text, values)));
}

/** The same with any writing of the told values: a module has variables there. */
export function conditionsOfProof(proof: Proof, write: (text: string) => string): readonly StatementCondition[] {
  if (proof.kind === "external-id") {
    return [{ test: "StringEquals", variable: "sts:ExternalId", values: [write("${external-id}")] }];
  }
  if (proof.kind === "condition") {
    return [{ test: proof.test, variable: write(proof.variable), values: proof.values.map(write) }];
  }
  const arns = typeof proof.arn === "string" ? [proof.arn] : (proof.arn ?? []);
  return [
    ...(proof.account === undefined
      ? []
      : [{ test: "StringEquals", variable: "aws:SourceAccount", values: [write(proof.account)] }]),
    ...(arns.length === 0 ? [] : [{ test: "ArnLike", variable: "aws:SourceArn", values: arns.map(write) }]),
  ];
}

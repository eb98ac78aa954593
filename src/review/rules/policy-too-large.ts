import { type LimitName, limits, type SizeLimit } from "../../aws/limits";
import type { Document } from "../source/documents";
import type { Model } from "../model";
import type { Found, Rule } from "../rule";
import type { Change } from "../plan/change";
import { readType } from "../plan/read-types";
import { inlineDocuments } from "../reach/identity-documents";
import { inlineLimit, inlineSize } from "../reach/inline-size";
import { sizeAtAws } from "../reach/too-large";

function number(value: number): string {
  return value.toLocaleString("en");
}

function tooLarge(
  change: Change,
  size: number,
  max: number,
  limit: LimitName,
  what: string,
  has = `${change.address} has`,
): readonly Found[] {
  if (size * 10 < max * 9) return [];
  const over = size > max;
  const { raised }: SizeLimit = limits[limit];
  const unless =
    raised === undefined || size > raised
      ? ""
      : `, but for an account that has it raised, to at most ${number(raised)}`;
  const unit = limits[limit].counts === "bytes" ? "bytes" : "characters (white space aside)";
  return [
    {
      change,
      severity: over ? "high" : "low",
      what: `${has} ${number(size)} of the ${number(max)} ${unit} that AWS allows ${what}.`,
      why: over
        ? `AWS refuses it when it is applied${unless}.`
        : "Less than a tenth is left: the next statement may be one too many.",
      fix: "Put statements together that differ in one list only, and leave out what others say; what a role or user needs besides goes into a managed policy.",
      source: limits[limit].source,
    },
  ];
}

/** All inline policies of one role, user or group count together, whether the plan changes them or not. */
function inlineTotals(relevant: readonly Document[], { after, documents }: Model): readonly Found[] {
  const asked = new Set(relevant);
  return [...after.identities.values()].flatMap((identity) => {
    const all = inlineDocuments(identity, after, documents);
    const change = all.find((one) => asked.has(one))?.change;
    if (change === undefined) return [];
    const { size, max } = inlineSize(identity, after, documents);
    const has = all.length > 1 ? `With ${change.address} there are` : undefined;
    return tooLarge(change, size, max, inlineLimit(identity), `all inline policies of a ${identity.kind}`, has);
  });
}

function alone(document: Document): readonly Found[] {
  const { kind, change } = document;
  const limit =
    kind === "trust"
      ? { name: "trust-policy" as const, what: "a trust policy by default" }
      : readType(change.type)?.limit;
  const found = sizeAtAws(document);
  return limit === undefined || found === undefined
    ? []
    : tooLarge(change, found.size, found.max, limit.name, limit.what);
}

export const policyTooLarge: Rule = {
  id: "policy-too-large",
  severity: "high",
  about: "A policy is over AWS's limit, or within 10% of it.",
  check: (model) => {
    const relevant = [...new Set(model.relevant().map(({ document }) => document))];
    return [...relevant.flatMap(alone), ...inlineTotals(relevant, model)];
  },
};

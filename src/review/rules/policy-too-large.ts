import { type LimitName, sizeOf } from "../../policy";
import { limits } from "../../aws/limits";
import type { Document } from "../source/documents";
import type { Found, Rule } from "../rule";
import type { Change } from "../plan/change";
import { type ReadType, readType } from "../plan/read-types";
import { isOpen } from "../reach/trust";

function number(value: number): string {
  return value.toLocaleString("en");
}

function tooLarge(change: Change, size: number, max: number, limit: LimitName, what: string): readonly Found[] {
  if (size * 10 < max * 9) return [];
  const over = size > max;
  const unit = limits[limit].counts === "bytes" ? "bytes" : "characters (white space aside)";
  return [
    {
      change,
      severity: over ? "high" : "low",
      what: `${change.address} has ${number(size)} of the ${number(max)} ${unit} that AWS allows ${what}.`,
      why: over
        ? "AWS refuses it when it is applied."
        : "Less than a tenth is left: the next statement may be one too many.",
      fix: "Use fewer, wider path patterns, or split it by bucket.",
      source: limits[limit].source,
    },
  ];
}

/** A document of a role that is not its trust policy is one of its inline policies. */
function limitFor({ kind, change }: Document): NonNullable<ReadType["limit"]> {
  if (kind === "trust") return { name: "trust-policy", what: "a trust policy by default" };
  return readType(change.type)?.limit ?? { name: "role-inline", what: "all inline policies of a role" };
}

export const policyTooLarge: Rule = {
  id: "policy-too-large",
  severity: "high",
  about: "A policy is over AWS's limit, or within 10% of it.",
  check: (model) => {
    // inline policies of one identity count together
    const totals = new Map<string, { size: number; readonly document: Document }>();
    for (const { document, owner } of model.relevant()) {
      if (isOpen(document)) continue;
      const { name: limit } = limitFor(document);
      const key = limit.endsWith("-inline") ? `${limit} ${owner}` : `${limit} ${document.change.address}`;
      const { size } = sizeOf(document.text, limit);
      const known = totals.get(key);
      if (known === undefined) totals.set(key, { size, document });
      else known.size += size;
    }
    return [...totals.values()].flatMap(({ size, document }) => {
      const { name: limit, what } = limitFor(document);
      return tooLarge(document.change, size, sizeOf("", limit).max, limit, what);
    });
  },
};

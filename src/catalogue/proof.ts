import { conditionFields, oneOrMany, type Shape } from "./shape";

/** What proves that the caller acts for us. Every one of a way's is demanded. Texts may hold told values. */
export type Proof =
  /** The told value `external-id`, which the vendor sends with `sts:AssumeRole`. */
  | { readonly kind: "external-id" }
  /** For an AWS service: the account and the resource on whose behalf it comes. An ARN may have `*`. */
  | {
      readonly kind: "source";
      readonly account?: string;
      readonly arn?: string | readonly string[];
      readonly source: string;
    }
  /** A condition on a told or fixed value, e.g. `aws:PrincipalTag/…`. */
  | {
      readonly kind: "condition";
      readonly test: string;
      readonly variable: string;
      readonly values: readonly string[];
      readonly source: string;
    };

export const proofShape: Shape = {
  list: {
    kinds: {
      "external-id": {},
      source: { "account?": "text", "arn?": oneOrMany, source: "text" },
      condition: { ...conditionFields, source: "text" },
    },
  },
};

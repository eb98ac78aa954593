import type { ServicePattern } from "../../catalogue/pattern";
import { directionsOf } from "../../grants/needs";
import { quote } from "../escape";
import { labelSid } from "./statements";
import type { Validation } from "./validations";

/** A bucket has one policy, so it can have one entry only. */
export function onceEach(pattern: ServicePattern): Validation {
  return {
    condition: "length(distinct([for bucket in var.buckets : bucket.name])) == length(var.buckets)",
    message: quote(
      `buckets names one bucket twice: a bucket has one policy, so give it one entry${
        directionsOf(pattern).length > 1 ? ", with both words in access if need be" : ""
      }.`,
    ),
  };
}

/** Statements of a role or user are named after labels. */
export const labelsDiffer: Validation = {
  condition: `length(distinct([\n  for label, bucket in var.buckets :\n  ${labelSid("label")}\n])) == length(var.buckets)`,
  message: quote(
    "Two labels of buckets differ only in other characters than letters and digits: " +
      "statements are named after them, so make them differ.",
  ),
};

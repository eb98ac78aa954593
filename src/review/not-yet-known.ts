/** Why what waits for the apply is not judged. */
export const notYetKnown = {
  why: "Terraform knows these values only when it applies the plan, and a guess would be no review.",
  source: "https://developer.hashicorp.com/terraform/language/expressions/references#values-not-yet-known",
} as const;

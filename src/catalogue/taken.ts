import { wayKinds, wayRows } from "./way";

export const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Inputs that every module or Terraform itself already has: a feature or told value of the same name could not be a variable. */
export const taken: ReadonlySet<string> = new Set([
  ..."buckets expires-at principal-arn external-id partition".split(" "),
  ..."source version providers count for-each lifecycle depends-on locals".split(" "),
  ...wayKinds.flatMap((kind) => wayRows[kind].asks.map(({ option }) => option.replace("--", ""))),
]);

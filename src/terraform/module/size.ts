import { attributes, expr, nested, type Block } from "../model";

/** IAM does not count white space: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const sizePrecondition = (document: string, limit: number, what: string): Block => {
  const size = `length(replace(${document}, "/\\\\s/", ""))`;
  return nested("lifecycle", [
    nested(
      "precondition",
      attributes({
        condition: expr(`${size} <= ${limit}`),
        error_message: expr(
          `"${what} has \${${size}} characters, IAM accepts ${limit}: shorten paths, or split the buckets over two modules."`,
        ),
      }),
    ),
  ]);
};

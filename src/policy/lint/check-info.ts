import type { ProblemClass } from "../policy";

/** What is said of every problem that a check finds. */
export interface CheckInfo {
  /** AWS's name where the check is documented. */
  readonly name: string;
  readonly class: ProblemClass;
  /** Kebab case; several checks may share one. */
  readonly code: string;
  /** What is bad about it, one sentence. */
  readonly why: string;
  readonly url: string;
}

const page = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html";

const anchors: { readonly [kind in ProblemClass]: string } = {
  error: "error",
  "security-warning": "security-warning",
  warning: "general-warning",
  suggestion: "suggestion",
};

/** `Pass role with NotResource` → `pass-role-with-not-resource`, as in the page's anchors. */
function slugOf(name: string): string {
  return name
    .replace(
      /Not(Resource|Principal|IpAddress)|NotAction(?= and)|(?<=and )NotAction/g,
      (word) => `not-${word.slice(3)}`,
    )
    .replace(/IpAddress/i, "ip-address")
    .toLowerCase()
    .replaceAll(" ", "-");
}

/**
 * A check that AWS documents for IAM Access Analyzer. The code is that of its name unless users know another.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
export function documented(kind: ProblemClass, name: string, why: string, code?: string): CheckInfo {
  const slug = slugOf(name);
  const url = `${page}#access-analyzer-reference-policy-checks-${anchors[kind]}-${slug}`;
  return { name, class: kind, code: code ?? slug, why, url };
}

/** A check that only grantform has, by what another page of AWS says. */
export function own(kind: ProblemClass, name: string, why: string, url: string, code?: string): CheckInfo {
  return { name, class: kind, code: code ?? slugOf(name), why, url };
}

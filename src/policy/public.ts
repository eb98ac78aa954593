import { operators } from "../aws/condition-operators";
import { readIpRange } from "./condition/values";
import { hasHole } from "./hole";
import type { Condition, Policy, PolicyStatement, Principal } from "./policy";
import { not, some, type Tri } from "./tri";

/** Whether S3 treats a bucket policy as public, and the statements (their indexes) that make it so, or might. */
export interface Publicness {
  readonly public: "yes" | "no" | "unknown";
  readonly statements: readonly number[];
}

/** Keys by which a statement for everyone is limited, given fixed values. */
const limiting = new Set([
  "aws:principalorgid",
  "aws:principalarn",
  "aws:principalaccount",
  "aws:sourceip",
  "aws:sourcearn",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:sourceowner",
  "aws:sourceaccount",
  "aws:userid",
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
  "s3:dataaccesspointarn",
  "s3:dataaccesspointaccount",
]);

/** Keys that may be what S3 calls a fixed principal, service principal or VPC endpoint: it does not say so. */
const maybeLimiting = new Set([
  "aws:principalorgpaths",
  "aws:principalservicename",
  "aws:principalservicenameslist",
  "aws:sourcevpcarn",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
]);

/**
 * Whether a resource policy is public in the sense of S3 Block Public Access: some Allow is not limited to fixed values
 * of principal, network or source. S3 takes a policy for public unless it is limited by a key that it lists: a tag or type of
 * the principal is not among them. Deny statements do not count.
 * Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", section "The meaning of public".
 */
export function publicness(policy: Policy): Publicness {
  const judged = policy.statements.map((s) => ({
    index: s.index,
    isPublic: isPublic(s, policy.version === "2012-10-17"),
  }));
  const sure = judged.filter(({ isPublic: it }) => it === true);
  const open = judged.filter(({ isPublic: it }) => it === undefined);
  const [found, answer] =
    sure.length > 0 ? ([sure, "yes"] as const) : ([open, open.length > 0 ? "unknown" : "no"] as const);
  return { public: answer, statements: found.map(({ index }) => index) };
}

function isPublic(s: PolicyStatement, variables: boolean): Tri {
  if (s.effect === "Deny") return false;
  const open = s.notPrincipals ? true : some(s.principals ?? [], isOpen);
  if (open === false) return false;
  const isLimited = some(s.conditions, (condition) => limits(condition, variables));
  if (isLimited === true) return false;
  return s.effect === "Allow" && open === true ? not(isLimited) : undefined;
}

/** Everyone, and everyone with an account at a web identity provider. */
function isOpen({ kind, id }: Principal): Tri {
  if (kind === "unknown" || (kind === "federated" && id.startsWith("\0"))) return undefined;
  return kind === "everyone" || (kind === "federated" && !id.startsWith("arn:")) || id === "*";
}

function limits(condition: Condition, variables: boolean): Tri {
  const key = condition.key.toLowerCase();
  const operator = operators[condition.operator];
  if (!operator) return undefined;
  if (!limiting.has(key) && !maybeLimiting.has(key)) return false;
  // what also holds without the key, or for all values but some, limits nobody
  if (
    operator.negated ||
    operator.order ||
    operator.family === "null" ||
    condition.ifExists ||
    condition.each === "all"
  )
    return false;
  const fixed = not(some(condition.values, (value) => not(isFixed(key, value, variables && operator.family !== "ip"))));
  return maybeLimiting.has(key) && fixed === true ? undefined : fixed;
}

function isFixed(key: string, value: string, variables: boolean): Tri {
  if (variables && value.includes("${")) return false;
  if (key === "s3:dataaccesspointarn") {
    const point = /^arn:[\w-]+:s3:[^:*?]*:\d{12}:accesspoint\//.test(value);
    return point || (hasHole(value) ? undefined : !/[*?]/.test(value));
  }
  if (/[*?]/.test(value)) return false;
  if (hasHole(value)) return undefined;
  if (key !== "aws:sourceip") return true;
  const range = readIpRange(value);
  return range !== undefined && range.prefix >= (range.version === 4 ? 8 : 32);
}

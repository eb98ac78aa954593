import { namesIn } from "./naming";
import { of, or, type Tri } from "./tri";
import { list, type Policy, type Statement, unknownValue } from "./world";

/**
 * Whether S3 takes a policy as public: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html,
 * "The meaning of public". What that list does not have is left open, as is
 * what is not known until apply: it may be everyone.
 */
const trusted =
  /^(aws:(SourceArn|SourceVpc|SourceVpce|SourceOwner|SourceAccount|SourceIp|PrincipalOrgID|userid)|s3:DataAccessPoint(Arn|Account))$/;
const positive = /^(String(Equals|Like)|Arn(Equals|Like)|IpAddress)$/;

function tied({ Condition }: Statement): Tri {
  const tests = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]): Tri => {
      if (list(values).some((value) => value.includes(unknownValue))) return "silent";
      if (/^aws:Principal(Arn|Account)$/.test(key)) return /Not|Null/.test(operator) ? "no" : "silent";
      if (!positive.test(operator)) return operator.includes(":") || operator.includes("IfExists") ? "silent" : "no";
      // a value with a wildcard is not fixed
      return !trusted.test(key) ? "no" : list(values).some((value) => value.includes("*")) ? "silent" : "yes";
    }),
  );
  return or(...tests);
}

export function isPublic(policy: Policy | undefined): Tri {
  if (policy === undefined) return "no";
  if (policy === "unknown") return "silent";
  return or(
    ...policy
      .filter(({ Effect }) => Effect === "Allow")
      .map((statement): Tri => {
        const names = namesIn(statement.Principal ?? "*");
        if (names.some(({ id }) => id.includes(unknownValue))) return "silent";
        if (!names.some(({ type }) => type === "*")) return "no";
        const fixed = tied(statement);
        return fixed === "yes" ? "no" : fixed === "no" ? "yes" : fixed;
      }),
  );
}

/** Whether an ACL names everyone. */
export function isPublicAcl(acl: unknown): Tri {
  return of(
    typeof acl === "string"
      ? /^(public-|authenticated-)/.test(acl)
      : JSON.stringify(acl ?? "").includes("groups/global"),
  );
}

import { s3Arn } from "../../aws/bucket-arn";
import { hole } from "../../policy";
import { accountOf } from "../plan/account";
import type { Change } from "../plan/change";
import { object } from "../plan/json";
import { nameAttributeOf } from "../plan/name-attribute";
import type { Plan } from "../plan/plan";
import { isUnknown, stringAt } from "../plan/values";
import { type Accounts, accountsNamed, accountsShown } from "./accounts";
import { attributeHole, type Holes } from "./holes";
import { partitionOf } from "./place";

/**
 * The text of an attribute of a resource as far as it follows from what the plan knows: AWS makes ARNs of names. What is
 * left is a hole. Undefined for attributes of which nothing follows.
 */
export type OwnTexts = (change: Change, attribute: string, holes: Holes) => string | undefined;

/** Attributes that nobody writes text around: nothing is below a distribution or a provider. */
const whole: { readonly [type: string]: readonly string[] } = {
  aws_cloudfront_distribution: ["arn"],
  aws_cloudfront_origin_access_identity: ["iam_arn", "s3_canonical_user_id"],
  aws_iam_openid_connect_provider: ["arn"],
  aws_iam_saml_provider: ["arn"],
  aws_iam_role: ["arn"],
  aws_iam_user: ["arn"],
  awscc_iam_role: ["arn"],
  awscc_iam_user: ["arn"],
};

export function isWhole({ type }: Change, attribute: string): boolean {
  return whole[type]?.includes(attribute) === true;
}

/** Accounts and partition that the plan shows its own resources to be in. */
function ownPlace(plan: Plan): { readonly account: string | undefined; readonly partition: string } {
  const providers = Object.values(object(plan.configuration["provider_config"])).map(object);
  const aws = providers.filter(({ name }) => name === "aws");
  const accounts = new Set([
    ...[...plan.arns].flatMap((arn) => accountOf(arn) ?? []),
    ...plan.changes.flatMap(accountsShown),
    ...aws.flatMap((provider) => accountsNamed(provider, plan.variables)),
  ]);
  // with several providers, nobody knows which resource is in which account
  const account = accounts.size === 1 && aws.length <= 1 ? [...accounts][0] : undefined;
  return { account, partition: partitionOf(plan) };
}

/** @param providerOf which configuration of the provider a resource has: resources of one are in one account */
export function ownTexts(plan: Plan, providerOf: (change: Change) => string, accounts: Accounts): OwnTexts {
  let place: ReturnType<typeof ownPlace> | undefined;

  /** `arn:aws:iam::<account>:`, of the account that the resource is in. */
  function iam(change: Change, holes: Holes): string {
    place ??= ownPlace(plan);
    let account = place.account ?? (accounts.several ? accounts.of(change) : undefined);
    if (account === undefined) {
      const provider = providerOf(change);
      const name = provider === "aws" ? "own account" : `own account of ${provider}`;
      holes.set(name, { waitsFor: ["the number of the plan's own account"], resources: [], isOwnAccount: true });
      account = hole(name);
    }
    return `arn:${place.partition}:iam::${account}:`;
  }

  function identity(change: Change, kind: string, holes: Holes): string | undefined {
    // a data source that is not read yet does not know the path
    if (change.mode === "data") return undefined;
    const named = nameAttributeOf(change);
    let name = stringAt(change, "after", [named]);
    if (name === undefined) {
      // as names.ts calls it: the same unknown name everywhere
      holes.set(change.address, { waitsFor: [`${change.address}.${named}`], resources: [change] });
      name = hole(change.address);
    }
    return `${iam(change, holes)}${kind}${stringAt(change, "after", ["path"]) ?? "/"}${name}`;
  }

  return (change, attribute, holes) => {
    const { type } = change;
    if (!isUnknown(change, "after", [attribute])) {
      const value = stringAt(change, "after", [attribute]);
      if (value !== undefined) return value;
    }
    switch (`${type}.${attribute}`) {
      case "aws_iam_role.arn":
      case "awscc_iam_role.arn":
        return identity(change, "role", holes);
      case "aws_iam_user.arn":
      case "awscc_iam_user.arn":
        return identity(change, "user", holes);
      case "aws_iam_openid_connect_provider.arn": {
        // Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
        const url = stringAt(change, "after", ["url"])?.replace(/^https:\/\//, "");
        return url === undefined
          ? attributeHole(change, attribute, holes)
          : `${iam(change, holes)}oidc-provider/${url}`;
      }
      case "aws_iam_saml_provider.arn": {
        const name = stringAt(change, "after", ["name"]);
        return name === undefined ? undefined : `${iam(change, holes)}saml-provider/${name}`;
      }
      case "aws_cloudfront_origin_access_identity.iam_arn": {
        // Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
        place ??= ownPlace(plan);
        const id = attributeHole(change, "id", holes);
        return `arn:${place.partition}:iam::cloudfront:user/CloudFront Origin Access Identity ${id}`;
      }
      case "aws_s3_bucket.arn":
      case "awscc_s3_bucket.arn": {
        place ??= ownPlace(plan);
        const named = nameAttributeOf(change);
        const bucket = stringAt(change, "after", [named]);
        if (bucket !== undefined && bucket !== "") return s3Arn(place.partition, bucket);
        // what AWS makes of the name is known, whatever the name will be
        return isUnknown(change, "after", [named])
          ? s3Arn(place.partition, attributeHole(change, named, holes))
          : undefined;
      }
      case "aws_s3_bucket.id":
      case "awscc_s3_bucket.id":
        return stringAt(change, "after", [nameAttributeOf(change)]);
      default:
        return isWhole(change, attribute) ? attributeHole(change, attribute, holes) : undefined;
    }
  };
}

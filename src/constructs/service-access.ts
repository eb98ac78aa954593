import { Token } from "cdktf";
import { Construct } from "constructs";
import { checkChoices } from "../grants/check-choices";
import type { BucketChoice, Choices } from "../grants/choices";
import { checkRoleName, checkUserName } from "../aws/iam-name";
import type { Auth, ServicePattern } from "../catalogue/pattern";
import { UserError } from "../catalogue/user-error";
import { addBlocks } from "../emit/cdktf";
import type { Identity } from "../terraform/snippet/identity";
import { snippet } from "../terraform/snippet/snippet";
import { checkScope } from "./mixed";

type KindOf<P extends ServicePattern> = P["auth"][number]["kind"];
type AuthOf<P extends ServicePattern, K extends KindOf<P>> = Extract<P["auth"][number], { readonly kind: K }>;
type DirectionOf<P extends ServicePattern> = Extract<keyof P["access"], "input" | "output">;

/** One bucket; `access` takes only the words that the service has. Strings may be CDKTF tokens. */
export type ServiceBucket<P extends ServicePattern> = Omit<BucketChoice, "access"> & {
  readonly access: readonly DirectionOf<P>[];
};

interface CommonProps<P extends ServicePattern> {
  /** Keys are your own static labels; they become part of addresses. */
  readonly buckets: { readonly [label: string]: ServiceBucket<P> };
  /** Only features that the service has; each at the pattern's default unless given. */
  readonly features?: { readonly [name in Extract<keyof P["features"], string>]?: boolean };
  /** RFC 3339 time at which the access ends by itself. Default: never. */
  readonly expiresAt?: string;
}

type AuthProps<P extends ServicePattern, K extends KindOf<P>> = K extends "role"
  ? { readonly auth: K; readonly externalId: string } & Omit<Identity, "createAccessKey" | "pgpKey">
  : K extends "user"
    ? { readonly auth: K } & Omit<Identity, "maxSessionDuration">
    : { readonly auth: K } & (AuthOf<P, K> extends { readonly principal: { readonly told: string } }
        ? { /** ARN that you were told. */ readonly principalArn: string }
        : { /** Default: `AWS`. */ readonly principalType?: "AWS" | "CanonicalUser" });

/** Everything one service asks for, typed from its pattern: what the service does not have does not compile. */
export type ServiceAccessProps<P extends ServicePattern> = CommonProps<P> &
  { [K in KindOf<P>]: AuthProps<P, K> }[KindOf<P>];

type Properties = Choices & Partial<Identity>;

/**
 * Lets an outside service into buckets, in your own stack: creates the bucket policies, or the role, or the user that
 * the service needs. Names, ARNs and IDs may be tokens of other constructs.
 *
 * @throws UserError where AWS or the service would refuse a value that is known
 */
export class ServiceAccess<P extends ServicePattern = ServicePattern> extends Construct {
  /** Bucket label → JSON of its bucket policy, a token. Empty unless access is by bucket policy. */
  readonly policyDocuments: { readonly [label: string]: string };
  /** JSON of the role's or user's own policy, a token. */
  readonly policyDocument: string | undefined;
  /** JSON of the role's trust policy, a token. */
  readonly trustPolicyDocument: string | undefined;
  readonly roleArn: string | undefined;
  readonly roleName: string | undefined;
  readonly userArn: string | undefined;
  readonly userName: string | undefined;
  readonly accessKeyId: string | undefined;
  /** Lies in the Terraform state. */
  readonly secretAccessKey: string | undefined;
  readonly encryptedSecretAccessKey: string | undefined;

  constructor(scope: Construct, id: string, pattern: P, props: ServiceAccessProps<P>) {
    super(scope, id);
    checkScope(this, "ServiceAccess");
    const given = props as unknown as Properties;
    const isToken = (text: string): boolean => Token.isUnresolved(text);
    checkChoices(pattern, given, isToken);
    const labels = new Map(Object.entries(given.buckets).map(([label, { name }]) => [name, label]));
    const elements = addBlocks(
      this,
      snippet(
        pattern,
        given,
        { service: "access", bucket: (name) => labels.get(name) ?? name },
        identityOf(given, isToken),
      ),
    );
    const attribute = (address: string, name: string): string | undefined => {
      const element = elements.get(address);
      return element === undefined ? undefined : Token.asString(element.interpolationForAttribute(name));
    };
    this.policyDocuments = bucketDocuments(given, labels, (label) =>
      attribute(`data.aws_iam_policy_document.access_${label}`, "json"),
    );
    this.policyDocument = attribute("data.aws_iam_policy_document.access", "json");
    this.trustPolicyDocument = attribute("data.aws_iam_policy_document.access_trust", "json");
    this.roleArn = attribute("aws_iam_role.access", "arn");
    this.roleName = attribute("aws_iam_role.access", "name");
    this.userArn = attribute("aws_iam_user.access", "arn");
    this.userName = attribute("aws_iam_user.access", "name");
    this.accessKeyId = attribute("aws_iam_access_key.access", "id");
    this.secretAccessKey = attribute("aws_iam_access_key.access", "secret");
    this.encryptedSecretAccessKey = attribute("aws_iam_access_key.access", "encrypted_secret");
  }
}

const identityOf = (props: Properties, isToken: (text: string) => boolean): Identity => {
  const { name = "" } = props;
  const check: { readonly [kind in Auth["kind"]]?: (name: string) => string | undefined } = {
    role: checkRoleName,
    user: checkUserName,
  };
  const problem = isToken(name) ? undefined : check[props.auth]?.(name);
  if (problem !== undefined) throw new UserError(problem);
  const { path, permissionsBoundary, tags, maxSessionDuration, createAccessKey, pgpKey } = props;
  return Object.fromEntries(
    Object.entries({ name, path, permissionsBoundary, tags, maxSessionDuration, createAccessKey, pgpKey }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as unknown as Identity;
};

/** Two labels of one bucket have one policy. */
const bucketDocuments = (
  { auth, buckets }: Properties,
  labels: ReadonlyMap<string, string>,
  json: (label: string) => string | undefined,
): { readonly [label: string]: string } =>
  auth === "bucket-policy"
    ? Object.fromEntries(
        Object.entries(buckets).map(([label, { name }]) => [label, json(labels.get(name) ?? label) ?? ""]),
      )
    : {};

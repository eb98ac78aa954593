import { Token } from "cdktf";
import { Construct } from "constructs";
import { checkChoices } from "../grants/check-choices";
import type { BucketChoice, Choices } from "../grants/choices";
import type { ServicePattern } from "../catalogue/pattern";
import { wayOf } from "../grants/way";
import { refusalOf, type AskValue } from "../grants/ways/ask";
import { ownAsks } from "../grants/ways/ways";
import { UserError } from "../catalogue/user-error";
import { addBlocks } from "../emit/cdktf";
import type { IdentityBlocks } from "../terraform/snippet/identity";
import type { WayProps } from "../terraform/ways/table.generated";
import { snippet } from "../terraform/snippet/snippet";
import { checkScope } from "./mixed";

type KindOf<P extends ServicePattern> = P["ways"][number]["kind"];
type WayOf<P extends ServicePattern, K extends KindOf<P>> = Extract<P["ways"][number], { readonly kind: K }>;
type ToldOf<P extends ServicePattern> = Exclude<Extract<keyof P["told"], string>, "external-id" | "principal-arn">;
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
  /** Values that you were told, by their names in the pattern; those that a way needs are asked for when it is used. */
  readonly told?: { readonly [name in ToldOf<P>]?: string };
}

/** The ID that the vendor sends; where it is told after the role exists, the role is made without it at first. */
type ExternalIdOf<P extends ServicePattern, W> = W extends { readonly proof: readonly (infer Q)[] }
  ? { readonly kind: "external-id" } extends Q
    ? P["told"] extends { readonly "external-id": { readonly when: "after" } }
      ? { readonly externalId?: string }
      : { readonly externalId: string }
    : object
  : object;

/** ARN that you were told. */
type PrincipalOf<P extends ServicePattern, W> = W extends { readonly who: { readonly told: "principal-arn" } }
  ? P["told"] extends { readonly "principal-arn": { readonly when: "after" } }
    ? { readonly principalArn?: string }
    : { readonly principalArn: string }
  : object;

/** Where the ARN is told, there is no other name to choose. */
type OwnProps<K extends keyof WayProps, W> = W extends { readonly who: { readonly told: string } }
  ? Omit<WayProps[K], "principalType">
  : WayProps[K];

type PropsOf<P extends ServicePattern, K extends KindOf<P>> = { readonly way: K } & PrincipalOf<P, WayOf<P, K>> &
  ExternalIdOf<P, WayOf<P, K>> &
  OwnProps<K, WayOf<P, K>>;

/** Everything one service asks for, typed from its pattern: what the service does not have does not compile. */
export type ServiceAccessProps<P extends ServicePattern> = CommonProps<P> &
  { [K in KindOf<P>]: PropsOf<P, K> }[KindOf<P>];

type Properties = Choices & Partial<IdentityBlocks>;

type IsToken = (value: string | number) => boolean;

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
    const isToken: IsToken = (value) => Token.isUnresolved(value);
    checkChoices(pattern, given, isToken);
    const labels = new Map(Object.entries(given.buckets).map(([label, { name }]) => [name, label]));
    const elements = addBlocks(
      this,
      snippet(
        pattern,
        given,
        { service: "access", bucket: (name) => labels.get(name) ?? name },
        identityOf(pattern, given, isToken),
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

/** What the role or user is made with. */
function identityOf(pattern: ServicePattern, props: Properties, isToken: IsToken): IdentityBlocks {
  const values: { readonly [name: string]: unknown } = { name: "", ...props };
  const given = ownAsks(pattern, wayOf(pattern, props.way)).flatMap((ask) => {
    const value = values[ask.name] as AskValue | undefined;
    if (value === undefined) return [];
    const problem = refusalOf(ask, value, isToken);
    if (problem !== undefined) throw new UserError(problem);
    return [[ask.name, value] as const];
  });
  return { name: "", ...Object.fromEntries(given) };
}

/** Two labels of one bucket have one policy; where no bucket has one, there is none. */
function bucketDocuments(
  { buckets }: Properties,
  labels: ReadonlyMap<string, string>,
  json: (label: string) => string | undefined,
): { readonly [label: string]: string } {
  return Object.fromEntries(
    Object.entries(buckets).flatMap(([label, { name }]) => {
      const document = json(labels.get(name) ?? label);
      return document === undefined ? [] : [[label, document]];
    }),
  );
}

/**
 * What an action works on, as AWS's Service Authorization Reference calls it: `object`, `bucket`, `accesspoint`,
 * `accesspointobject`, `job` … for S3; `key`, `alias` for KMS; `role`, `user` … for IAM and STS.
 */
export type ResourceLevel = string;

/** One action of a known service. */
export interface KnownAction {
  /** In AWS's own spelling, e.g. `s3:GetObject`. */
  readonly action: string;
  /** Resource types it works on; empty for one that works on `*` only, e.g. `s3:ListAllMyBuckets`. */
  readonly levels: readonly ResourceLevel[];
  /** Condition keys it has besides the global ones; `*` stands for a tag's name. */
  readonly keys: readonly string[];
  /** AWS's own policies give it on other resources than those of its types, which are not all of them. */
  readonly onMore?: true;
}

/** What AWS's own managed policies name of a service, and the reference does not know, or has wrong. */
export interface Unlisted {
  /** Names of actions, of which nothing else is known. */
  readonly actions: readonly string[];
  /** Forms of ARNs. */
  readonly arns: readonly string[];
  /** Condition keys by action. */
  readonly keys: { readonly [action: string]: readonly string[] };
  /** Names of actions on resources of other types. */
  readonly onMore: readonly string[];
}

/** One service as the Service Authorization Reference has it; see scripts/extract-iam-data.ts. */
export interface ServiceData {
  /** Types by condition key. */
  readonly keys: { readonly [key: string]: string };
  /** ARN patterns by resource type. */
  readonly resources: { readonly [level: string]: string };
  readonly keySets: readonly (readonly string[])[];
  /** The resource types of each action, and which of the key sets it has. */
  readonly actions: { readonly [name: string]: readonly [readonly string[], number] };
  readonly unlisted?: Partial<Unlisted>;
}

export interface Services {
  readonly [prefix: string]: ServiceData;
}

/** Answers from the Service Authorization Reference about some services. Case does not count anywhere. */
export interface ServiceReference {
  /** The services whose actions are known in full, e.g. `s3`. Of all others, nothing is known. */
  readonly services: readonly string[];
  /** Whether the actions of a service are known, so that an action it does not list is a mistake. */
  readonly isKnownService: (service: string) => boolean;
  /** An action by its full name, e.g. `s3:getobject`; undefined if not known. */
  readonly findAction: (action: string) => KnownAction | undefined;
  /** All known actions of a service, sorted; empty for a service that is not known. */
  readonly actionsOf: (service: string) => readonly string[];
  /** Whether there is an action, of which perhaps nothing else is known. */
  readonly isUnlisted: (action: string) => boolean;
  /** Known actions that an action pattern covers, e.g. `s3:Get*Acl`. */
  readonly expandAction: (pattern: string) => readonly string[];
  /** ARN pattern of a service's resource type, e.g. `arn:*:s3:::*` for `s3`, `bucket`. */
  readonly arnPatternOf: (service: string, level: ResourceLevel) => string | undefined;
  /** ARN patterns of all resource types that have a service in their ARN, whosever actions they are for. */
  readonly arnPatternsOf: (service: string) => readonly string[];
  /**
   * Whether a request for an action can carry a condition key; undefined if the action is not known.
   * Global keys count, except those that depend on the action (`aws:RequestTag/…`, `aws:TagKeys`).
   */
  readonly acceptsKey: (action: string, key: string) => boolean | undefined;
  /** Whether a key, in lower case, is one of any of the services, or a global one. */
  readonly isKey: (name: string) => boolean;
}

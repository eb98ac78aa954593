import { checkRoleName, checkUserName } from "../aws/iam-name";
import { checkSessionDuration } from "../aws/session-duration";
import { identityAsks, type Ask } from "./ask";
import { type CanonicalPrincipal, type ProviderPrincipal, type Who, whoShape } from "./principal";
import { proofShape, type Proof } from "./proof";
import { settingsShape, type Setting, type SettingValue } from "./setting";
import { manyTexts, type Fields } from "./shape";

export interface BucketPolicyWay {
  readonly kind: "bucket-policy";
  readonly who: Exclude<Who, ProviderPrincipal>;
  /** Empty: nothing proves it; a pitfall about `no-proof` says what follows. */
  readonly proof: readonly Exclude<Proof, { readonly kind: "external-id" }>[];
  /** How it reaches the key of an encrypted bucket. Default: by a grant; an AWS service: by statements of the key's policy. */
  readonly key?: "grant" | "key-policy";
  readonly settings: readonly Setting[];
}

export interface RoleWay {
  readonly kind: "role";
  readonly who: Exclude<Who, CanonicalPrincipal>;
  /** Empty: nothing proves it; a pitfall about `no-proof` says what follows. */
  readonly proof: readonly Proof[];
  /** Trust actions besides the assuming itself, e.g. `sts:TagSession`. */
  readonly alsoAllows?: readonly string[];
  /** The role assumes itself; the told value that has our account's ID. */
  readonly assumesItself?: { readonly account: string; readonly source: string };
  /** Longest session that the service asks for, in seconds. Default: 3600. */
  readonly sessionDuration?: number;
  /** What the vendor asks of the role's name. */
  readonly roleName?: { readonly fixed?: string; readonly prefix?: string; readonly source: string };
  /** The same role serves other products of the vendor, of which the catalogue knows nothing: which, in words. */
  readonly alsoServes?: { readonly what: string; readonly source: string };
  readonly settings: readonly Setting[];
}

export interface UserWay {
  readonly kind: "user";
  readonly settings: readonly Setting[];
}

/** A way of access: who comes in, and what proves that the caller acts for us. Both are data. */
export type Way = BucketPolicyWay | RoleWay | UserWay;

export type WayKind = Way["kind"];

/** A way by which the vendor comes as somebody of its own. */
export type ComingWay = Extract<Way, { readonly who: unknown }>;

/** What is known of a way without looking into a pattern. */
interface WayRow {
  /** Name of its type. */
  readonly as: string;
  readonly fields: Fields;
  /** What it has to offer to a vendor's form. */
  readonly offers: readonly SettingValue[];
  /** All that it may ask of the customer besides the told values. */
  readonly asks: readonly Ask[];
}

const offers = ["bucket-name", "bucket-url", "bucket-arn", "region", "path", "key-arn", "account-id"] as const;

export const wayRows: { readonly [kind in WayKind]: WayRow } = {
  "bucket-policy": {
    as: "BucketPolicyWay",
    fields: { who: whoShape, proof: proofShape, "key?": { word: ["grant", "key-policy"] }, settings: settingsShape },
    offers,
    asks: [
      {
        name: "principalType",
        option: "--principal-type",
        type: "string",
        what: "how the vendor's account is named",
        oneOf: ["AWS", "CanonicalUser"],
        inPolicies: true,
      },
    ],
  },
  role: {
    as: "RoleWay",
    fields: {
      who: whoShape,
      proof: proofShape,
      "alsoAllows?": manyTexts,
      "assumesItself?": { fields: { account: "text", source: "text" } },
      "sessionDuration?": "number",
      "alsoServes?": { fields: { what: "text", source: "text" } },
      "roleName?": { fields: { "fixed?": "text", "prefix?": "text", source: "text" } },
      settings: settingsShape,
    },
    offers: [...offers, "role-arn", "role-name", "external-id"],
    asks: [
      ...identityAsks(checkRoleName),
      {
        name: "maxSessionDuration",
        option: "--max-session-duration",
        type: "number",
        what: "longest session of the role, in seconds. Default: the service's, else 3600",
        check: checkSessionDuration,
      },
    ],
  },
  user: {
    as: "UserWay",
    fields: { settings: settingsShape },
    offers: [...offers, "access-key-id", "secret-access-key"],
    asks: [
      ...identityAsks(checkUserName),
      {
        name: "createAccessKey",
        option: "--create-access-key",
        type: "bool",
        what: "create the user's access key, whose secret then lies in the Terraform state",
      },
      {
        name: "pgpKey",
        option: "--pgp-key",
        type: "string",
        what: "PGP key that encrypts the secret in the state: base64, or keybase:name",
      },
    ],
  },
};

export const wayKinds = Object.keys(wayRows) as readonly WayKind[];

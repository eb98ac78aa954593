import { formNames } from "../aws/forms";
import { fieldNames } from "./field";
import { bucketRules, directions } from "./pattern";
import { settingValues, wayKinds } from "./way";

/**
 * What a field may hold. An object's field is optional where its name ends in `?`. `as` is the name of its type in
 * `pattern.ts` or `way.ts`.
 */
export type Shape =
  | "text"
  | "number"
  | "boolean"
  | { readonly word: readonly string[] }
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly anyOf: readonly Shape[] }
  | { readonly fields: Fields; readonly as?: string }
  /** Which fields there are says the word in `kind`. */
  | { readonly kinds: { readonly [kind: string]: Fields }; readonly as?: { readonly [kind: string]: string } };

export interface Fields {
  readonly [name: string]: Shape;
}

const texts: Shape = { list: "text" };
const oneOrMany: Shape = { anyOf: ["text", texts] };
const kinds: Shape = { list: { word: wayKinds } };

const condition = { test: "text", variable: "text", values: texts } as const;

const need: Shape = {
  as: "Need",
  fields: {
    action: "text",
    on: { word: ["object", "bucket", "key", "account", "elsewhere"] },
    because: "text",
    source: "text",
    "feature?": "text",
    "ways?": kinds,
    "keys?": texts,
    "conditions?": { list: { as: "NeedCondition", fields: condition } },
    "resources?": texts,
  },
};

const who: Shape = {
  fields: {
    "arn?": oneOrMany,
    "canonicalUser?": "text",
    "service?": oneOrMany,
    "provider?": "text",
    "told?": "text",
    "chosen?": "text",
    "from?": { map: { fields: { "arn?": oneOrMany, "service?": "text" } } },
    "source?": "text",
  },
};

const proof: Shape = {
  list: {
    kinds: {
      "external-id": {},
      source: { "account?": "text", "arn?": oneOrMany, source: "text" },
      condition: { ...condition, source: "text" },
    },
  },
};

const settings: Shape = {
  list: {
    as: "Setting",
    fields: { name: "text", value: { anyOf: [{ word: settingValues }, { fields: { told: "text" } }] } },
  },
};

const way: Shape = {
  as: { "bucket-policy": "BucketPolicyWay", role: "RoleWay", user: "UserWay" },
  kinds: {
    "bucket-policy": { who, proof, "key?": { word: ["grant", "key-policy"] }, settings },
    role: {
      who,
      proof,
      "alsoAllows?": texts,
      "assumesItself?": { fields: { account: "text", source: "text" } },
      "sessionDuration?": "number",
      "alsoServes?": { fields: { what: "text", source: "text" } },
      "roleName?": { fields: { "fixed?": "text", "prefix?": "text", source: "text" } },
      settings,
    },
    user: { settings },
  },
};

const access: Shape = { as: "Access", fields: { means: "text", needs: { list: need } } };

/** A service. */
export const serviceShape: Shape = {
  as: "ServicePattern",
  fields: {
    id: "text",
    name: "text",
    vendor: "text",
    field: { word: fieldNames },
    "words?": texts,
    docs: texts,
    checked: "text",
    access: { fields: Object.fromEntries(directions.map((direction) => [`${direction}?`, access])) },
    features: { map: { as: "Feature", fields: { allows: "text", default: "boolean", change: "text" } } },
    told: {
      map: {
        as: "Told",
        fields: {
          form: { word: [...formNames, "choice"] },
          where: "text",
          example: "text",
          when: { word: ["before", "after"] },
        },
      },
    },
    ways: { list: way },
    "bucket?": {
      list: {
        as: "BucketRule",
        fields: { rule: { word: bucketRules }, "value?": "text", because: "text", source: "text" },
      },
    },
    "acl?": { as: "SentAcl", fields: { canned: "text", feature: "text", source: "text" } },
    notes: texts,
    pitfalls: {
      list: {
        as: "Pitfall",
        fields: { title: "text", text: "text", source: "text", "ways?": kinds, "about?": { word: ["no-proof"] } },
      },
    },
  },
};

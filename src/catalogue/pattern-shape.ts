import { formNames } from "../aws/forms";
import { fieldNames } from "./field";
import { bucketRules, directions } from "./pattern";
import { conditionFields, manyTexts, type Shape } from "./shape";
import { wayKinds, wayRows } from "./way";

const kinds: Shape = { list: { word: wayKinds } };

const need: Shape = {
  as: "Need",
  fields: {
    action: "text",
    on: { word: ["object", "bucket", "key", "account", "elsewhere"] },
    because: "text",
    source: "text",
    "feature?": "text",
    "ways?": kinds,
    "keys?": manyTexts,
    "conditions?": { list: { as: "NeedCondition", fields: conditionFields } },
    "resources?": manyTexts,
    "unprefixed?": "boolean",
  },
};

const way: Shape = {
  as: Object.fromEntries(wayKinds.map((kind) => [kind, wayRows[kind].as])),
  kinds: Object.fromEntries(wayKinds.map((kind) => [kind, wayRows[kind].fields])),
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
    "words?": manyTexts,
    docs: manyTexts,
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
    notes: manyTexts,
    pitfalls: {
      list: {
        as: "Pitfall",
        fields: { title: "text", text: "text", source: "text", "ways?": kinds, "about?": { word: ["no-proof"] } },
      },
    },
  },
};

import { toldBy } from "../../catalogue/told";
import { hasTwoNames } from "../../catalogue/who";
import { choicesOf } from "../../grants/ways/ask";
import { directionsOf } from "../../grants/needs";
import type { Direction, ServicePattern } from "../../catalogue/pattern";
import type { RoleWay, Way } from "../../catalogue/way";
import { attributes, block, expr, nested, type Block, type Value } from "../model";
import { variableName } from "./conditions";
import { bucketValidations, type Validation } from "./bucket-validations";
import { roleNameValidation, toldValidation } from "./told-validations";
import * as validations from "./validations";

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly default?: Value;
  /** Default: false. A variable with `null` as its default takes null. */
  readonly nullable?: boolean;
  readonly sensitive?: boolean;
  readonly validations?: readonly Validation[];
}

const variable = ({ name, type, description, default: value, nullable = false, validations = [] }: Variable): Block =>
  block(
    "variable",
    [name],
    [
      ...attributes({
        type: expr(type),
        description,
        default: value,
        nullable: nullable ? undefined : false,
      }),
      ...validations.map(({ condition, message }) =>
        nested("validation", attributes({ condition: expr(condition), error_message: expr(message) })),
      ),
    ],
  );

const bucketType = (pattern: ServicePattern, way: Way): string =>
  [
    "map(object({",
    "  name   = string                            # of an existing bucket; may be unknown until apply",
    ...(directionsOf(pattern).length > 1
      ? ["  access = set(string)                       # what the service does there"]
      : []),
    '  paths  = optional(list(string), ["*"])     # key patterns below the bucket: "vod/*", "masters/film.mp4"',
    "  kms    = optional(object({ key_arn = string })) # the customer-managed key that encrypts it",
    ...(way.kind === "bucket-policy"
      ? [
          "  attach_policy           = optional(bool, true)       # false: only hand the document out",
          "  source_policy_documents = optional(list(string), []) # what the bucket's policy already says; kept",
        ]
      : []),
    "}))",
  ].join("\n");

const bucketsVariable = (pattern: ServicePattern, way: Way): Variable => {
  const directions = directionsOf(pattern);
  const means = (direction: Direction): string => pattern.access[direction]?.means ?? "";
  const words = directions.map((direction) => `"${direction}" (${means(direction)})`).join(" or ");
  const said = directions.length > 1 ? `access is ${words}, or both.` : `${directions.map(means).join("")}.`;
  return {
    name: "buckets",
    type: aligned(bucketType(pattern, way)),
    description: `Buckets by labels of your own choice. ${said}`,
    validations: bucketValidations(pattern, way),
  };
};

/** `=` and `#` of the object's attributes in columns, as `terraform fmt` puts them. */
const aligned = (type: string): string => {
  const rows = type.split("\n").map((line) => /^ {2}(\w+) += (.*?)(?: +# (.*))?$/.exec(line) ?? line);
  const widest = (at: number): number =>
    Math.max(...rows.map((row) => (typeof row === "string" ? 0 : (row[at] ?? "").length)));
  return rows
    .map((row) =>
      typeof row === "string"
        ? row
        : `  ${(row[1] ?? "").padEnd(widest(1))} = ${(row[2] ?? "").padEnd(widest(2))} # ${row[3] ?? ""}`,
    )
    .join("\n");
};

const featureVariables = (pattern: ServicePattern): readonly Variable[] =>
  Object.entries(pattern.features).map(([feature, { allows, default: on, change }]) => ({
    name: variableName(feature),
    type: "bool",
    description: `Whether ${pattern.name} may ${allows}. ${change}`,
    default: on,
  }));

const expiresAt: Variable = {
  name: "expires_at",
  type: "string",
  description: "RFC 3339 time at which the access ends by itself, e.g. 2027-01-31T00:00:00Z. Without it: never.",
  default: null,
  nullable: true,
  validations: [validations.expiresAt],
};

const tags: Variable = {
  name: "tags",
  type: "map(string)",
  description: "Tags of what is created here.",
  default: { kind: "map", entries: {} },
};

const identityVariables = (what: "role" | "user"): readonly Variable[] => [
  {
    name: "path",
    type: "string",
    description: `IAM path of the ${what}.`,
    default: "/",
    validations: [validations.path],
  },
  {
    name: "permissions_boundary",
    type: "string",
    description: `ARN of the policy that limits what the ${what} can ever do. Without it: none.`,
    default: null,
    nullable: true,
  },
  tags,
];

const toldVariable = (pattern: ServicePattern, way: Way, name: string): Variable => {
  const told = pattern.told[name];
  const isLate = told?.when === "after";
  const where = told?.where ?? "";
  const late = isLate ? " Without it the role lets nobody in yet." : "";
  const description =
    name === "external-id"
      ? `${where}. It keeps other customers of ${pattern.vendor} from using this role.${late}`
      : `${name === "principal-arn" ? "Who is let in, an ARN: " : ""}${where}.${late}`;
  return {
    name: variableName(name),
    type: "string",
    description,
    ...(isLate ? { default: null, nullable: true } : {}),
    validations: [told === undefined ? validations.expiresAt : toldValidation(name, told, choicesOf(name, way))],
  };
};

/** What the role or user is made with. */
const ownVariables = (pattern: ServicePattern, way: Way): readonly Variable[] => {
  switch (way.kind) {
    case "bucket-policy":
      return hasTwoNames(way.who)
        ? [
            {
              name: "principal_type",
              type: "string",
              description: `How the policy names ${pattern.name}: AWS (its account) or CanonicalUser (its canonical user ID).`,
              default: "AWS",
              validations: [validations.principalType],
            },
          ]
        : [];
    case "role":
      return [
        {
          name: "name",
          type: "string",
          description:
            "Name of the role. With it the role's ARN is known before the role exists, which vendors ask for.",
          validations: [validations.roleName, ...roleNameValidation(pattern, way)],
        },
      ];
    case "user":
      return [
        {
          name: "name",
          type: "string",
          description: "Name of the IAM user and of its policy.",
          validations: [validations.userName],
        },
        {
          name: "create_access_key",
          type: "bool",
          description: "Whether to create the access key here. Its secret then lies in the Terraform state.",
          default: false,
        },
        {
          name: "pgp_key",
          type: "string",
          description:
            "Public PGP key in base64, or keybase:name, that encrypts the secret in the state. Without it: none.",
          default: null,
          nullable: true,
        },
      ];
  }
};

const sessionVariable = ({ sessionDuration = 3600 }: RoleWay): Variable => ({
  name: "max_session_duration",
  type: "number",
  description: "Longest session of the role, in seconds: 3600 to 43200.",
  default: sessionDuration,
  validations: [validations.maxSessionDuration],
});

const wayVariables = (pattern: ServicePattern, way: Way): readonly Variable[] => [
  ...ownVariables(pattern, way),
  ...toldBy(pattern, way).map((name) => toldVariable(pattern, way, name)),
  ...(way.kind === "role" ? [sessionVariable(way)] : []),
  ...(way.kind === "bucket-policy" ? [] : identityVariables(way.kind)),
];

/** Every input of a module: the buckets, what its way of access asks for, one switch a feature, the end. */
export const variables = (pattern: ServicePattern, way: Way): readonly Block[] =>
  [bucketsVariable(pattern, way), ...wayVariables(pattern, way), ...featureVariables(pattern), expiresAt].map(variable);

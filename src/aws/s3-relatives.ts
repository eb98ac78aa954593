import data from "./data/s3-relatives.json";

/** A service of its own whose actions people take for S3's: they work on its own resources alone. */
export interface S3Relative {
  /** As its actions begin, e.g. `s3express`. */
  readonly prefix: string;
  readonly name: string;
  /** What is to be known of its actions: a sentence. */
  readonly note: string;
  /** AWS's page that says so. */
  readonly source: string;
}

/** An action of a relative, e.g. `s3express:CreateSession`. */
export interface RelativeAction {
  readonly action: string;
  readonly relative: S3Relative;
  /** Types of resources on which it is allowed; empty: on `*` alone. */
  readonly on: readonly string[];
  /** The form of each type's ARN, in the same order. */
  readonly resources: readonly string[];
}

const guide = "https://docs.aws.amazon.com/AmazonS3/latest/userguide";

export const s3Relatives: readonly S3Relative[] = [
  {
    prefix: "s3express",
    name: "S3 Express One Zone",
    note: "A directory bucket's objects have no actions of their own: whoever may s3express:CreateSession may work on them.",
    source: `${guide}/s3-express-authenticating-authorizing.html`,
  },
  {
    prefix: "s3-object-lambda",
    name: "S3 Object Lambda",
    note: "Its actions are asked for at an Object Lambda access point, besides S3's own at the access point behind it.",
    source: `${guide}/olap-policies.html`,
  },
  {
    prefix: "s3-outposts",
    name: "S3 on Outposts",
    note: "Its actions work on buckets and access points of an Outpost alone.",
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3onoutposts.html",
  },
  {
    prefix: "s3tables",
    name: "S3 Tables",
    note: "Its actions work on table buckets and their tables alone.",
    source: `${guide}/s3-tables-setting-up.html`,
  },
  {
    prefix: "s3vectors",
    name: "S3 Vectors",
    note: "Its actions work on vector buckets and their indexes alone.",
    source: `${guide}/s3-vectors-access-management.html`,
  },
];

interface Actions {
  readonly resources: { readonly [type: string]: string };
  readonly actions: { readonly [name: string]: readonly string[] };
}

const services = data as unknown as { readonly [prefix: string]: Actions };

/** The actions of a relative, in full. */
export function relativeActions({ prefix }: S3Relative): readonly string[] {
  return Object.keys(services[prefix]?.actions ?? {}).map((name) => `${prefix}:${name}`);
}

/** The relative whose action a text names, or a pattern of them. Case does not count. */
export function relativeOf(action: string): S3Relative | undefined {
  return s3Relatives.find(({ prefix }) => action.toLowerCase().startsWith(`${prefix}:`));
}

/** An action of a relative, by its full name. Case does not count. */
export function findRelativeAction(text: string): RelativeAction | undefined {
  const wanted = text.toLowerCase();
  const relative = relativeOf(text);
  const action = relative && relativeActions(relative).find((one) => one.toLowerCase() === wanted);
  if (relative === undefined || action === undefined) return undefined;
  const { actions, resources } = services[relative.prefix] as Actions;
  const on = actions[action.slice(relative.prefix.length + 1)] ?? [];
  return { action, relative, on, resources: on.map((type) => resources[type] ?? "*") };
}

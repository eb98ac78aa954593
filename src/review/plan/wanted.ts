/** A set of types, or a question that is like one. */
export interface Types {
  has(type: string): boolean;
}

/**
 * Whose entries the review reads, by Terraform's resource type: of `resource_changes` and `resource_drift`, and of the
 * `resources` in `prior_state`; there also of `changes`, where nothing is planned for them.
 */
export interface WantedTypes {
  readonly changes: Types;
  readonly resources: Types;
  /** So many changes of other types are looked at, and are kept where a key or a text in them ends in this. */
  readonly others: { readonly most: number; readonly key: string };
}

import { freeName } from "../../aws/free-name";
import type { ServicePattern } from "../../catalogue/pattern";
import { identifier } from "../identifier";

/** How the blocks of a snippet are called. */
export interface BlockNames {
  /** Of the documents, the role, the user: an identifier, e.g. `zencoder`. */
  readonly service: string;
  /** Of what belongs to one bucket: an identifier, e.g. `acme_in`. */
  readonly bucket: (bucketName: string) => string;
}

/** Names as a person would choose them: after the service and the buckets, unique where two buckets' would be one. */
export function snippetNames({ id }: ServicePattern, buckets: Iterable<string>): BlockNames {
  const names = new Map<string, string>();
  for (const bucket of new Set(buckets)) {
    const taken = new Set(names.values());
    names.set(
      bucket,
      freeName(identifier(bucket), (name) => taken.has(name)),
    );
  }
  return { service: identifier(id), bucket: (bucket) => names.get(bucket) ?? identifier(bucket) };
}

import type { ServicePattern } from "../catalogue/pattern";
import type { Way, WayKind } from "../catalogue/way";
import { UserError } from "../catalogue/user-error";

type WayOf<K extends WayKind> = Extract<Way, { kind: K }>;

/**
 * One of the service's ways of access.
 *
 * @throws UserError where the service does not have it
 */
export function wayOf<K extends WayKind>(pattern: ServicePattern, kind: K): WayOf<K> {
  const found = pattern.ways.find((way): way is WayOf<K> => way.kind === kind);
  if (found !== undefined) return found;
  const offered = pattern.ways.map((way) => way.kind).join(", ");
  throw new UserError(`${pattern.name} cannot be let in by "${kind}": it has ${offered}`);
}

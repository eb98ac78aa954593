import type { Node } from "../yaml/parser";
import { checkExpiresAt } from "../aws/expires-at";
import { quoted } from "../aws/quoted";
import { isDay } from "../yaml/day";
import { date, entries, writtenKey, written } from "../yaml/values";
import type { Yaml } from "../yaml/yaml";
import type { GrantNode } from "./grant-node";
import { endOf } from "./ended";
import { checkGrantLabel } from "./label";
import type { DeclaredGrant } from "./model";
import { readPrincipal } from "./read-principal";
import { readService } from "./read-service";
import { refuse, type Reading } from "./reading";

/** A grant with what the messages about it need. */
export interface ReadGrant {
  readonly grant: DeclaredGrant;
  /** The label's node. */
  readonly key: unknown;
  /** Of its role's or user's name, where it is given. */
  readonly nameAt?: unknown;
}

/** Until when: a day means its end in UTC. */
function endFrom(yaml: Yaml, node: unknown): string {
  const text = written(yaml, node, "expires");
  if (isDay(text)) return endOf(text);
  if (checkExpiresAt(text) !== undefined)
    yaml.fail(
      node,
      `expires is ${quoted(text)}: give the last day, e.g. 2027-06-30, or a time, e.g. 2027-06-30T12:00:00Z`,
    );
  return text;
}

/** One entry of `grants`. */
export function readGrant(reading: Reading, name: string, key: unknown, node: Node | null): ReadGrant {
  const { yaml } = reading;
  refuse(yaml, key, checkGrantLabel(name));
  const what = `grant ${quoted(name)}`;
  const all = entries(yaml, node ?? key, what);
  const given = new Map(all.map(([field, value]) => [writtenKey(field), value]));
  const one: GrantNode = { key, given, keys: new Map(all.map(([field]) => [writtenKey(field), field])) };
  const text = (field: string): string => written(yaml, given.get(field) ?? key, `${field} of ${what}`);
  for (const field of ["owner", "reason"])
    if (!given.has(field))
      yaml.fail(key, `${what} has no ${field}: say who decided on it (owner) and what for (reason)`);
  const common = {
    label: name,
    at: yaml.positionOf(key),
    owner: text("owner"),
    reason: text("reason"),
    ...(given.has("ticket") ? { ticket: text("ticket") } : {}),
    ...(given.has("expires") ? { expires: endFrom(yaml, given.get("expires") ?? key) } : {}),
    ...(given.has("review-by") ? { reviewBy: date(yaml, given.get("review-by") ?? key, "review-by") } : {}),
  };
  if (given.has("service") && given.has("principal"))
    yaml.fail(key, `${what} has a service and a principal: keep one of them, or make two grants`);
  if (given.has("service")) return { key, nameAt: given.get("name"), grant: readService(reading, one, common) };
  if (given.has("principal")) return { key, grant: readPrincipal(reading, one, common) };
  return yaml.fail(key, `${what} lets nobody in: give a service of grantform list, or a principal`);
}

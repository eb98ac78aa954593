import { escaped } from "../../catalogue/escaped";
import type { ServicePattern } from "../../catalogue/pattern";
import { needsByWay } from "../../catalogue/told";
import type { Way } from "../../catalogue/way";
import type { Share } from "./shares";
import { wayKindOf } from "./standing";

/** What an AWS service's documents have instead of a condition on whom it comes for: the only keys that it uses. */
export interface Unproven {
  /** Keys below a path, with the slots of what is told, e.g. `AWSLogs/${account-id}/*`. */
  readonly layouts: readonly string[];
  /** URL of the document. */
  readonly source: string;
  /** Accounts in the keys that a share gives; undefined where it gives others than those. */
  readonly accounts: ReadonlySet<string> | undefined;
}

function isAccount({ told }: ServicePattern, slot: string): boolean {
  return told?.[slot]?.form === "account-id";
}

/** Finds the account in a key pattern that is laid out so, below any path. */
function reader(layout: string, service: ServicePattern): RegExp {
  const parts = layout.split(/(\$\{[\w-]+\}|\*)/).map((part) => {
    if (part === "*") return ".*";
    const [, slot] = /^\$\{([\w-]+)\}$/.exec(part) ?? [];
    if (slot === undefined) return escaped(part);
    return isAccount(service, slot) ? "(?<account>\\d{12})" : "[^/]+";
  });
  return new RegExp(`^(?:.*/)?${parts.join("")}$`, "s");
}

interface Offered {
  readonly service: ServicePattern;
  readonly way: Way;
}

function accountsIn(share: Share, offered: readonly Offered[]): ReadonlySet<string> | undefined {
  const readers = offered.flatMap(({ service, way }) =>
    needsByWay(service, way).flatMap(({ keys = [] }) => keys.map((key) => reader(key, service))),
  );
  const paths = share.gains.flatMap(({ place }) => (place.level === "object" ? [place.path ?? "*"] : []));
  const accounts = paths.map((path) => readers.flatMap((one) => one.exec(path)?.groups?.["account"] ?? [])[0]);
  return accounts.every((account) => account !== undefined) ? new Set(accounts) : undefined;
}

/** Undefined where one of the services that come so documents a condition on whom it comes for, or none is known. */
export function unproven(share: Share): Unproven | undefined {
  const kind = wayKindOf(share.way);
  const offered = share.outsider.services.flatMap((service) =>
    service.ways.filter((way) => way.kind === kind).map((way) => ({ service, way })),
  );
  const [first] = offered;
  if (first === undefined || offered.some(({ way }) => way.kind !== "bucket-policy" || way.proof.length > 0))
    return undefined;
  const layouts = offered.flatMap(({ service, way }) => needsByWay(service, way).flatMap(({ keys = [] }) => keys));
  const pitfall = first.service.pitfalls.find(({ about }) => about === "no-proof");
  return {
    layouts: [...new Set(layouts)],
    source: pitfall?.source ?? first.service.docs[0] ?? "",
    accounts: accountsIn(share, offered),
  };
}

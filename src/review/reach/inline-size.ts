import { type LimitName, limits, sizeOf } from "../../aws/limits";
import { type Identity, identityKey, type World } from "../inventory/inventory";
import type { Document, Documents } from "../source/documents";
import type { Context } from "./context";
import { inlineDocuments } from "./identity-documents";
import { isRefused, isWritten, standingDocument } from "./refused";
import { isOpen } from "./too-large";

/** What AWS counts the inline policies of a role, user or group against: all of them together. */
export function inlineLimit({ kind }: Identity): LimitName {
  return `${kind}-inline`;
}

function sizeTogether(documents: readonly Document[], limit: LimitName): number {
  return documents.filter((document) => !isOpen(document)).reduce((sum, { text }) => sum + sizeOf(text, limit).size, 0);
}

/** The size of all inline policies together, without those that are not known yet, and how much AWS takes. */
export function inlineSize(identity: Identity, world: World, documents: Documents) {
  const limit = inlineLimit(identity);
  return { size: sizeTogether(inlineDocuments(identity, world, documents), limit), max: limits[limit].max };
}

/** Without counting white space apart: enough for nearly all. */
function mayBeTooLarge(documents: readonly Document[], max: number): boolean {
  return documents.reduce((sum, { text }) => sum + text.length, 0) > max;
}

/**
 * Inline policies that may be there in the end or not, and why: of those that a plan writes, AWS refuses one with which they
 * would be too large together, and leaves what it has. One that it refuses by itself is never among them.
 *
 * @returns those of both sides
 */
export function tooLargeTogether(identity: Identity, context: Context): ReadonlyMap<Document, string> {
  const { before, after, documents, partition } = context;
  const groups = identity.groups.flatMap(
    (group) => after.identities.get(identityKey({ ...group, kind: "group" })) ?? [],
  );
  return new Map(
    [identity, ...groups].flatMap((one) => {
      const limit = inlineLimit(one);
      const { max } = limits[limit];
      const given = inlineDocuments(one, after, documents);
      if (!mayBeTooLarge(given, max)) return [];
      const all = given.flatMap((document) => standingDocument(document, context) ?? []);
      const size = sizeTogether(all, limit);
      if (size <= max) return [];
      const written = given.filter((document) => isWritten(document) && !isRefused(document, partition));
      const old = before.identities.get(identityKey(one));
      const left = old === undefined ? [] : inlineDocuments(old, before, documents);
      const may = [...written, ...left.filter(({ change }) => written.some((by) => by.change === change))];
      const [are, allowed] = [size, max].map((number) => number.toLocaleString("en"));
      const why = `AWS refuses more than ${allowed} characters of inline policies of a ${one.kind}, and there would be ${are}`;
      return may.map((document) => [document, why] as const);
    }),
  );
}

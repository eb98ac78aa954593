import { type LimitName, limits, sizeOf } from "../../aws/limits";
import type { Identity, World } from "../inventory/inventory";
import type { Document, Documents } from "../source/documents";
import type { Context } from "./context";
import { inlineDocuments } from "./identity-documents";
import { isWritten } from "./refused";
import { isOpen } from "./trust";

/** What AWS counts the inline policies of a role, user or group against: all of them together. */
export function inlineLimit({ kind }: Identity): LimitName {
  return `${kind}-inline`;
}

function textsOf(identity: Identity, world: World, documents: Documents): readonly string[] {
  return inlineDocuments(identity, world, documents)
    .filter((document) => !isOpen(document))
    .map(({ text }) => text);
}

/** The size of all inline policies together, without those that are not known yet, and how much AWS takes. */
export function inlineSize(identity: Identity, world: World, documents: Documents) {
  const limit = inlineLimit(identity);
  const sizes = textsOf(identity, world, documents).map((text) => sizeOf(text, limit).size);
  return { size: sizes.reduce((sum, one) => sum + one, 0), max: sizeOf("", limit).max };
}

/** Without counting white space apart: enough for nearly all. */
function mayBeTooLarge(identity: Identity, world: World, documents: Documents): boolean {
  const length = textsOf(identity, world, documents).reduce((sum, text) => sum + text.length, 0);
  return length > limits[inlineLimit(identity)].max;
}

/**
 * Inline policies that may be there in the end or not, and why: of those that a plan writes, AWS refuses one with which they
 * would be too large together, and leaves what it has.
 *
 * @returns those of both sides
 */
export function tooLargeTogether(identity: Identity, context: Context): ReadonlyMap<Document, string> {
  const { before, after, documents } = context;
  const groups = identity.groups.flatMap((name) => after.identities.get(`group ${name}`) ?? []);
  return new Map(
    [identity, ...groups].flatMap((one) => {
      if (!mayBeTooLarge(one, after, documents)) return [];
      const { size, max } = inlineSize(one, after, documents);
      if (size <= max) return [];
      const written = inlineDocuments(one, after, documents).filter(isWritten);
      const old = before.identities.get(`${one.kind} ${one.name}`);
      const left = old === undefined ? [] : inlineDocuments(old, before, documents);
      const may = [...written, ...left.filter(({ change }) => written.some((by) => by.change === change))];
      const [are, allowed] = [size, max].map((number) => number.toLocaleString("en"));
      const why = `AWS refuses more than ${allowed} characters of inline policies of a ${one.kind}, and there would be ${are}`;
      return may.map((document) => [document, why] as const);
    }),
  );
}

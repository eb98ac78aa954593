/** One statement of a policy as JSON. */
type StatementJson = { readonly [field: string]: unknown };

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** Keys and lists of strings in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [name, Array.isArray(inner) && inner.length === 1 ? inner[0] : sorted(inner)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/**
 * What a policy says, one line for each action on each resource: how it is put into statements, and their Sids, do not count.
 * Everything else of a statement does.
 */
export function atomsOf(document: unknown): readonly string[] {
  const { Version, Statement } = document as { readonly Version: string; readonly Statement: unknown };
  const atoms = (listOf(Statement) as readonly StatementJson[]).flatMap(({ Sid: _, Action, Resource, ...rest }) =>
    listOf(Action).flatMap((action) =>
      listOf(Resource).map((resource) => JSON.stringify([Version, action, resource ?? null, sorted(rest)])),
    ),
  );
  return [...new Set(atoms)].sort();
}

/** The Sids of a policy. */
export function sidsOf(document: unknown): readonly string[] {
  const { Statement } = document as { readonly Statement: unknown };
  return (listOf(Statement) as readonly StatementJson[]).map(({ Sid }) => String(Sid));
}

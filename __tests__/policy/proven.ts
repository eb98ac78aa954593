import type { Row } from "../../scripts/proof";

/** Adds a test for each module that it allows exactly what its pattern says. */
export function testRows(rows: readonly Row[]): void {
  test.each(rows)(
    "$module allows exactly what its pattern says",
    ({ missing, extra, otherPrincipals, otherBuckets }) => {
      expect({ missing, extra, otherPrincipals, otherBuckets }).toEqual({
        missing: [],
        extra: [],
        otherPrincipals: [],
        otherBuckets: [],
      });
    },
  );
}

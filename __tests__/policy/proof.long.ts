import { readFileSync } from "node:fs";
import { join } from "node:path";
import { proveAll, table } from "../../scripts/proof";
import { testRows } from "./proven";

const rows = proveAll(true);

testRows(rows);

test("the page of proofs names every module and no failure", () => {
  const shown = readFileSync(join(__dirname, "..", "..", "docs", "proof.md"), "utf8");
  const cells = (text: string) =>
    text.split("\n").flatMap((line) => (line.startsWith("| `") ? [line.split(" | ").slice(0, 5)] : []));
  expect(cells(shown)).toEqual(cells(table(rows)));
});

import { parsePolicy } from "../../src/policy";
import { checks } from "../../src/policy/lint/checks";
import { grammar } from "../../src/policy/lint/grammar";
import type { Check } from "../../src/policy/lint/check";
import { accessRows } from "./lint/access";
import { conditionRows } from "./lint/conditions";
import { grammarRows } from "./lint/grammar";
import type { Case, Row } from "./lint/row";
import { textRows } from "./lint/texts";
import { trustRows } from "./lint/trust";

const rows = [...grammarRows, ...textRows, ...conditionRows, ...accessRows, ...trustRows];

/** Whether a check says something of a document. */
function says({ check, class: wanted }: Row, [kind, document]: Case, by: true | readonly Check[] = true): boolean {
  const { problems } = parsePolicy(document, { kind, lint: by });
  return problems.some(({ check: name, class: one }) => name === check && one === wanted);
}

function each(choose: (row: Row) => readonly Case[]) {
  return rows.flatMap((row) =>
    choose(row).map((one) => ({ row, one, check: row.check, document: JSON.stringify(one[1]).slice(0, 200) })),
  );
}

test.each(each(({ fires }) => fires))("$check is said of $document", ({ row, one }) => {
  expect(says(row, one)).toBe(true);
});

test.each(each(({ quiet }) => quiet))("$check is not said of $document", ({ row, one }) => {
  expect(says(row, one)).toBe(false);
});

const infos = [...Object.values(grammar), ...checks];
function id(info: { readonly name: string; readonly class: string }): string {
  return `${info.class} ${info.name}`;
}

test("every check has a row", () => {
  const known = new Set(rows.map(({ check, class: one }) => id({ name: check, class: one })));
  expect(infos.map(id).filter((one) => !known.has(one))).toEqual([]);
});

test.each(checks.map((check) => ({ name: id(check), check })))("without $name, a row fails", ({ check }) => {
  const others = checks.filter((other) => other !== check);
  const mine = rows.filter(({ check: name, class: one }) => name === check.name && one === check.class);
  const lost = mine.flatMap((row) => row.fires.filter((one) => says(row, one) && !says(row, one, others)));
  expect(lost.length).toBeGreaterThan(0);
});

// what reading a document finds itself has no switch: its entry is given another name, and nobody else may say it then
test.each(Object.values(grammar).map((info) => ({ name: id(info), info })))(
  "without $name of reading, a row fails",
  ({ info }) => {
    const { name } = info;
    const mine = rows.filter(({ check, class: one }) => check === name && one === info.class);
    Object.assign(info, { name: "Switched off" });
    const lost = mine.flatMap((row) => row.fires.filter((one) => !says(row, one)));
    Object.assign(info, { name });
    expect(lost.length).toBeGreaterThan(0);
  },
);

test("a check's page and code are its own", () => {
  for (const { name, url, code, why } of infos) {
    expect(url).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[\w./#-]+$/);
    expect(code).toMatch(/^[a-z0-9-]+$/);
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(name).not.toMatch(/[.:]/);
  }
});

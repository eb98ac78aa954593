import { render } from "../emit/render";
import { reportTemplates } from "../emit/templates.generated";
import { picture } from "../review/report/picture";
import { pieces } from "../review/report/pieces";
import { visible, withoutCommands } from "../review/report/visible";
import type { Record } from "./inventory-records";
import { textRow } from "./inventory-text";

/** The inventory as one file that needs nothing from elsewhere and runs no script. */
export async function inventoryHtml(records: readonly Record[], headline: string): Promise<string> {
  const access = records.flatMap((record) =>
    record.kind === "access" ? [{ ...record, change: "keeps" as const }] : [],
  );
  const drawing = await picture(access);
  const rows = records.map((record) => {
    const [state = "", who = "", where = "", may = "", only = ""] = textRow(record);
    return { state: pieces(state), who, where: pieces(where), may: pieces(may), only };
  });
  const left = drawing?.left ?? 0;
  return withoutCommands(
    render(reportTemplates, "report/inventory", {
      headline: visible(headline),
      svg: drawing?.svg ?? "",
      left: left === 0 ? "" : `${left} ${left === 1 ? "arrow" : "arrows"}`,
      rows,
    }),
  );
}

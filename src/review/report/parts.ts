/** Parts that a person may ask for alone; the answer, the result and the notes are always there. */
export const parts = ["changes", "findings"] as const;

export type ReportPart = (typeof parts)[number];

/** The report without the parts that nobody asked for. What stays as it is belongs to neither. */
export function shows(only: ReportPart | undefined): {
  readonly access: boolean;
  readonly kept: boolean;
  readonly findings: boolean;
} {
  return { access: only !== "findings", kept: only === undefined, findings: only !== "changes" };
}

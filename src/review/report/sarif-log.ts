import { jsonText } from "./json";
import { visible } from "./visible";

/**
 * Most results that GitHub takes in one run.
 *
 * @see https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
export const mostResults = 25_000;

export interface SarifRun {
  /** Tells the runs of one commit apart, e.g. `grantform/review/`. */
  readonly id: string;
  /** Of grantform, e.g. `0.1.0`. Default: left out */
  readonly version: string | undefined;
  readonly rules: readonly object[];
  readonly results: readonly object[];
  readonly notes: readonly string[];
  readonly properties: object;
}

/** A path of this system as a relative URI reference. */
export function uri(file: string): string {
  return (
    file
      .split(/[\\/]/)
      // two slashes at the beginning would name another host
      .filter((part) => part !== "")
      .map((part) => encodeURIComponent(visible(part)))
      .join("/")
  );
}

/** A log of one run as SARIF 2.1.0. */
export function sarifLog({ id, version, rules, results, notes, properties }: SarifRun): string {
  return jsonText({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "grantform", ...(version === undefined ? {} : { semanticVersion: version }), rules },
        },
        automationDetails: { id },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: notes.map((note) => ({ level: "note", message: { text: note } })),
          },
        ],
        columnKind: "utf16CodeUnits",
        results,
        properties,
      },
    ],
  });
}

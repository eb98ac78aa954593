import type { ServicePattern } from "../catalogue/pattern";
import { toldBy } from "../catalogue/told";
import type { Way } from "../catalogue/way";
import type { Choices } from "./choices";

/** Stands in a command for what only the customer knows. */
export const placeholder = { principal: "ARN", externalId: "EXTERNAL-ID", bucket: "bucket" } as const;

/** What is known of who comes in. */
export interface Given {
  readonly principal?: string;
  readonly externalId?: string;
}

/** Everything that a way asks to be told: as given, else in capitals for the reader to fill in; of a choice, one that there is. */
export function toldPlaceholders(
  pattern: ServicePattern,
  way: Way | undefined,
  { principal, externalId }: Given,
): Pick<Choices, "principalArn" | "externalId" | "told"> {
  const asked = way === undefined ? [] : toldBy(pattern, way);
  const others = asked.filter((name) => name !== "principal-arn" && name !== "external-id");
  const { told } = pattern;
  const example = (name: string): string =>
    told[name]?.form === "choice" ? (told[name]?.example ?? "") : name.toUpperCase();
  return {
    ...(asked.includes("principal-arn") ? { principalArn: principal ?? placeholder.principal } : {}),
    ...(asked.includes("external-id") ? { externalId: externalId ?? placeholder.externalId } : {}),
    ...(others.length === 0 ? {} : { told: Object.fromEntries(others.map((name) => [name, example(name)])) }),
  };
}

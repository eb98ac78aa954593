import { fill } from "../catalogue/told";
import type { Choices } from "./choices";

/** Value of each told name, as far as the choices have it. */
export interface ToldValues {
  readonly [name: string]: string | undefined;
}

/** What the choices say of told values, by their names in the pattern. */
export function toldValues({ told, principalArn, externalId }: Choices): ToldValues {
  return {
    ...(principalArn === undefined ? {} : { "principal-arn": principalArn }),
    ...(externalId === undefined ? {} : { "external-id": externalId }),
    ...told,
  };
}

/** The same the other way round: told values as the choices have them. */
export function toldChoices(values: ToldValues): Pick<Choices, "principalArn" | "externalId" | "told"> {
  const { "principal-arn": principalArn, "external-id": externalId, ...others } = values;
  const told = Object.entries(others).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return {
    ...(principalArn === undefined ? {} : { principalArn }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(told.length === 0 ? {} : { told: Object.fromEntries(told) }),
  };
}

/** A text of the pattern with the told values in it. The partition is the usual one, as in every ARN made here. */
export function filled(text: string, values: ToldValues): string {
  return fill(text, { partition: "aws", ...values });
}

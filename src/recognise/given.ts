import { checkExpiresAt } from "../aws/expires-at";
import { checkExternalId } from "../aws/external-id";
import { checkKeyArn } from "../aws/kms-key";
import type { GrantedAccess } from "../policy/grants";
import type { ToldTexts } from "./slots";

/** What a policy tells besides its buckets. */
export interface Given {
  readonly told: ToldTexts;
  readonly expires?: string;
  readonly key?: string;
  /** Of the role, where its policies say it. */
  readonly name?: string;
}

/** What a policy says of its end and of its key, as far as grantform takes it. */
export function givenBy(grants: readonly GrantedAccess[]): Omit<Given, "told"> {
  // a candidate only: whether access ends then, the engine says of what is made with it
  const expires = grants
    .flatMap(({ conditions }) => conditions)
    .flatMap(({ operator, key, values }) => (isEnd(operator, key) ? values : []))
    .map((end) => (/^\d{4}-\d\d-\d\d$/.test(end) ? `${end}T00:00:00Z` : end))
    .filter((time) => checkExpiresAt(time) === undefined)
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  const keys = new Set(
    grants.filter(({ actions }) => actions.some((a) => /^kms:/i.test(a))).flatMap(({ resources }) => resources),
  );
  const [key] = [...keys];
  return {
    ...(expires === undefined ? {} : { expires }),
    ...(keys.size === 1 && key !== undefined && checkKeyArn(key) === undefined ? { key } : {}),
  };
}

function isEnd(operator: string, key: string): boolean {
  return key.toLowerCase() === "aws:currenttime" && operator.startsWith("DateLessThan");
}

/** The told values of a policy, with the external ID that the engine found to be the only one. */
export function withExternalId(told: ToldTexts, externalId: string | undefined): ToldTexts {
  const { "external-id": _, ...rest } = told;
  const fits = externalId !== undefined && checkExternalId(externalId) === undefined;
  return fits ? { ...rest, "external-id": externalId } : rest;
}

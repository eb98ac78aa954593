import type { ServicePattern } from "../catalogue/pattern";
import { toldBy } from "../catalogue/told";
import type { Setting } from "../catalogue/setting";
import type { Way } from "../catalogue/way";
import { grantWayOf } from "./ways/ways";

/** One thing to do, with what belongs to it. */
export interface Step {
  readonly text: string;
  /** What, and where it is found or what goes there. */
  readonly details: readonly (readonly [what: string, how: string])[];
}

const values: { readonly [value in Extract<Setting["value"], string>]: string } = {
  "bucket-name": "the bucket's name",
  "bucket-url": "the bucket as an `s3://` URL; add the key",
  "role-arn": "the role's ARN",
  "external-id": "the external ID",
  "access-key-id": "the access key's ID; its secret is the module's output `secret_access_key`",
  "bucket-arn": "the bucket's ARN",
  region: "the bucket's region",
  path: "the paths that you share",
  "key-arn": "the ARN of the key that encrypts the bucket",
  "account-id": "the ID of your AWS account",
  "role-name": "the role's name",
  "secret-access-key": "the access key's secret: the module's output `secret_access_key`",
};

/** What goes into a field at the vendor. */
export function settingInWords({ value }: Setting): string {
  return typeof value === "string" ? values[value] : `your ${value.told}`;
}

/**
 * What to do, in its order, until the service is let in by a way. Where the vendor must be asked in between, it is
 * applied twice.
 *
 * @param called how a told value is given, e.g. `--external-id`
 */
export function stepsOf(pattern: ServicePattern, way: Way, called: (told: string) => string): readonly Step[] {
  const { name: service, vendor, told } = pattern;
  const { made } = grantWayOf(way);
  const asked = toldBy(pattern, way);
  const late = asked.filter((name) => told[name]?.when === "after");
  const inWords = late.map(called).join(" and ");
  const where = (names: readonly string[]): Step["details"] =>
    names.map((name) => [called(name), told[name]?.where ?? ""]);
  const before = where(asked.filter((name) => !late.includes(name)));
  const entered = way.settings.map((setting) => [setting.name, settingInWords(setting)] as const);
  return [
    ...(before.length === 0 ? [] : [{ text: "Have at hand", details: before }]),
    {
      text: late.length === 0 ? `Apply: ${made}.` : `Apply without ${inWords}: ${made}, and lets nobody in yet.`,
      details: [],
    },
    ...(entered.length === 0 ? [] : [{ text: `Enter at ${vendor}`, details: entered }]),
    ...(late.length === 0
      ? []
      : [
          { text: `Get from ${vendor}`, details: where(late) },
          { text: `Apply again with ${inWords}. Only now is ${service} let in.`, details: [] },
        ]),
  ];
}

/** Whether the vendor tells something only once it knows what was made for it. */
export function isToldLate(pattern: ServicePattern, way: Way): boolean {
  return toldBy(pattern, way).some((name) => pattern.told[name]?.when === "after");
}

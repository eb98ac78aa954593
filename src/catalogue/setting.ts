import type { Shape } from "./shape";

/** Values that a form at the vendor can ask for. `{ told }`: one of the customer's own. */
export const settingValues = [
  "bucket-name",
  "bucket-url",
  "bucket-arn",
  "region",
  "path",
  "key-arn",
  "account-id",
  "role-arn",
  "role-name",
  "external-id",
  "access-key-id",
  "secret-access-key",
] as const;

export type SettingValue = (typeof settingValues)[number];

/** What a person types into the vendor's console or API for one bucket. */
export interface Setting {
  /** The vendor's own name of the field. */
  readonly name: string;
  readonly value: SettingValue | { readonly told: string };
}

export const settingsShape: Shape = {
  list: {
    as: "Setting",
    fields: { name: "text", value: { anyOf: [{ word: settingValues }, { fields: { told: "text" } }] } },
  },
};

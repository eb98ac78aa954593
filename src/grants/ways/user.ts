import { checkUserName } from "../../aws/iam-name";
import type { UserWay } from "../../catalogue/way";
import { onAccount, onKeys, onS3 } from "../statements";
import { identityAsks } from "./identity-asks";
import { nothing, type GrantWay } from "./way";

/** A user of ours whose keys are entered at the vendor. */
export const user: GrantWay<UserWay> = {
  asks: () => [
    ...identityAsks(checkUserName),
    { name: "createAccessKey", option: "--create-access-key", type: "bool" },
    { name: "pgpKey", option: "--pgp-key", type: "string" },
  ],
  defaultName: (_, base) => base,
  policies: (common, _, __, entries) => ({
    ...nothing,
    identity: [...onS3(common, entries), ...onKeys(common, entries), ...onAccount(common, entries)],
  }),
};

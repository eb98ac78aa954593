import type { UserWay } from "../../catalogue/way";
import { onOtherResources } from "../on-other-resources";
import { onKeys } from "../on-keys";
import { onS3 } from "../on-s3";
import { noPolicies, type GrantWay } from "./way";

/** A user of ours whose keys are entered at the vendor. */
export const grantByUser: GrantWay<UserWay> = {
  policyKinds: ["identity", "key"],
  signsInAs: { who: "an IAM user of yours", how: "whose access key is entered at the vendor" },
  made: "the user is made. Make it an access key, too",
  defaultName: (_, base) => base,
  policies: (common, _, __, entries) => ({
    ...noPolicies,
    identity: [...onS3(common, entries), ...onKeys(common, entries), ...onOtherResources(common, entries)],
  }),
};

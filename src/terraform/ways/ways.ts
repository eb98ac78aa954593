import type { Way, WayKind } from "../../catalogue/way";
import { bucketPolicy } from "./bucket-policy";
import { role } from "./role";
import { user } from "./user";
import type { IdentityBlocks } from "../snippet/identity";
import type { TerraformWay } from "./way";

/** Every way of access, by its kind. */
const terraformWays: { readonly [K in WayKind]: TerraformWay<Extract<Way, { readonly kind: K }>> } = {
  "bucket-policy": bucketPolicy,
  role,
  user,
};

/** The way of access to which a way of a pattern belongs. */
export function terraformWayOf<W extends Way>({ kind }: W): TerraformWay<W> {
  return terraformWays[kind] as unknown as TerraformWay<W>;
}

/** What a construct takes for each way, besides what was told. */
export interface WayProps {
  readonly "bucket-policy": { /** Default: `AWS`. */ readonly principalType?: "AWS" | "CanonicalUser" };
  readonly role: Omit<IdentityBlocks, "createAccessKey" | "pgpKey">;
  readonly user: Omit<IdentityBlocks, "maxSessionDuration">;
}

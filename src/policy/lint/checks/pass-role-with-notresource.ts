import { passRole } from "../roles";

export const passRoleWithNotresource = passRole("Pass role with NotResource", { where: "named", on: "not-resource" });

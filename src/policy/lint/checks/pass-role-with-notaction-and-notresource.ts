import { passRole } from "../roles";

export const passRoleWithNotactionAndNotresource = passRole("Pass role with NotAction and NotResource", {
  where: "not-action",
  on: "not-resource",
});

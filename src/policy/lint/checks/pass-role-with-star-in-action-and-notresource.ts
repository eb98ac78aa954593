import { passRole } from "../roles";

export const passRoleWithStarInActionAndNotresource = passRole("Pass role with star in action and NotResource", {
  where: "star",
  on: "not-resource",
});

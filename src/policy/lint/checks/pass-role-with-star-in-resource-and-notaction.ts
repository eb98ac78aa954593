import { passRole } from "../roles";

export const passRoleWithStarInResourceAndNotaction = passRole("Pass role with star in resource and NotAction", {
  where: "not-action",
  on: "star",
});

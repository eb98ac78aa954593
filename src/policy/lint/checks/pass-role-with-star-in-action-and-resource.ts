import { passRole } from "../roles";

export const passRoleWithStarInActionAndResource = passRole("Pass role with star in action and resource", {
  where: "star",
  on: "star",
});

import { passRole } from "../roles";

export const passRoleWithStarInResource = passRole("Pass role with star in resource", { where: "named", on: "star" });

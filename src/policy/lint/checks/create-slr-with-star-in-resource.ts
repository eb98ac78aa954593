import { createServiceLinkedRole } from "../roles";

export const createSlrWithStarInResource = createServiceLinkedRole("Create SLR with star in resource", {
  where: "named",
  on: "star",
});

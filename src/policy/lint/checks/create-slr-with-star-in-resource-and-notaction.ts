import { createServiceLinkedRole } from "../roles";

export const createSlrWithStarInResourceAndNotaction = createServiceLinkedRole(
  "Create SLR with star in resource and NotAction",
  { where: "not-action", on: "star" },
);

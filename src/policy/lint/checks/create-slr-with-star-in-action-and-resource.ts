import { createServiceLinkedRole } from "../roles";

export const createSlrWithStarInActionAndResource = createServiceLinkedRole(
  "Create SLR with star in action and resource",
  { where: "star", on: "star" },
);

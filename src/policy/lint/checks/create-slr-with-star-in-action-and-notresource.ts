import { createServiceLinkedRole } from "../roles";

export const createSlrWithStarInActionAndNotresource = createServiceLinkedRole(
  "Create SLR with star in action and NotResource",
  { where: "star", on: "not-resource" },
);

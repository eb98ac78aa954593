import { createServiceLinkedRole } from "../roles";

export const createSlrWithNotresource = createServiceLinkedRole("Create SLR with NotResource", {
  where: "named",
  on: "not-resource",
});

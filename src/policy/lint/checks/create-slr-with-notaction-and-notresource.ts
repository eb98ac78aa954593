import { createServiceLinkedRole } from "../roles";

export const createSlrWithNotactionAndNotresource = createServiceLinkedRole(
  "Create SLR with NotAction and NotResource",
  { where: "not-action", on: "not-resource" },
);

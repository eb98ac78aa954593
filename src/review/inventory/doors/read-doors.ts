import type { Plan } from "../../plan/plan";
import type { Side } from "../../plan/values";
import type { References } from "../../source/references";
import type { Names } from "../names";
import type { ReadDoor } from "./door";
import { grantDoors } from "./grants";
import { objectDoors } from "./object-acls";
import { policyDoors } from "./policies";
import { transferDoors } from "./transfer-users";

/** Every way to data in S3 that is not a bucket's own policy, ACL or access point, as AWS holds it on one side. */
export function readDoors(plan: Plan, side: Side, names: Names, references: References): readonly ReadDoor[] {
  return [
    ...policyDoors(plan, side, names),
    ...grantDoors(plan, side, names),
    ...objectDoors(plan, side, names, references),
    ...transferDoors(plan, side, names),
  ];
}

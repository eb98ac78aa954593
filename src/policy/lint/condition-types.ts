import { operators, type Family } from "../../aws/condition-operators";
import type { Tested } from "./subject";

export function familyOf({ operator }: Tested): Family | undefined {
  return operators[operator]?.family;
}

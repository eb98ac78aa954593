import { operators, type Family } from "../condition/operators";
import type { Tested } from "./subject";

export function familyOf({ operator }: Tested): Family | undefined {
  return operators[operator]?.family;
}

import { sessionDuration } from "../../aws/session-duration";
import type { Condition } from "../../policy";
import { allowing } from "../../policy/allowing";
import { readDate } from "../../policy/condition/values";
import { nothing, surplusOf } from "../../policy/effective";
import { enginePart } from "./atoms";
import type { Judged } from "./judge";

/**
 * The longest that a session lives after its role was assumed, in seconds.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html, "DurationSeconds"
 */
const longestSession = sessionDuration.longest;

/** What a condition on the date of AssumeRole means for the requests of its session; undefined where it means nothing. */
function forSession(condition: Condition): Condition | undefined {
  const { key, operator, values } = condition;
  const isEpoch = key.toLowerCase() === "aws:epochtime";
  if (!isEpoch && key.toLowerCase() !== "aws:currenttime") return undefined;
  if (operator.includes("GreaterThan")) return condition;
  if (!operator.includes("LessThan")) return undefined;
  const times = values.map((value) => readDate(value));
  if (times.includes(undefined)) return undefined;
  const later = times.map((time = 0) => time + longestSession * 1_000);
  return {
    ...condition,
    values: later.map((time) => (isEpoch ? String(time / 1_000) : new Date(time).toISOString())),
  };
}

/**
 * What is left of a role's access for somebody who may assume it between certain dates only: what begins after the last
 * session has ended, or ended before the first one began, is none.
 *
 * @param conditions those of the trust policy under which it may
 */
export function withinDates(judged: readonly Judged[], conditions: readonly Condition[]): readonly Judged[] {
  const dates = conditions.flatMap((condition) => forSession(condition) ?? []);
  if (dates.length === 0) return judged;
  const sessions = allowing({ index: -1, conditions: dates });
  return judged.map((one) => {
    const { asker, effective, listed } = one.atom;
    if (one.verdict === "dead" || asker === undefined || effective === undefined) return one;
    const within = { ...effective, ways: effective.ways.map((way) => [...way, sessions]) };
    const found = surplusOf(enginePart(one.atom, listed), within, nothing, asker);
    return "none" in found ? { ...one, verdict: "dead" as const } : one;
  });
}

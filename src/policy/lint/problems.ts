import { mostProblems } from "../faults";
import type { Problem } from "../policy";
import type { Wording } from "./check";
import type { CheckInfo } from "./check-info";
import * as reasons from "./reasons";

/** Collects the problems of one document. */
export interface Problems {
  readonly list: readonly Problem[];
  /** @param refused whether AWS refuses the document for it */
  add(check: CheckInfo, refused: boolean, path: string, said: Wording): void;
}

export function problems(): Problems {
  const list: Problem[] = [];
  const counts = { error: 0, warning: 0 };
  return {
    list,
    add: ({ name, class: kind, why, url, code }, refused, path, { message, fix, code: instead = code }) => {
      const severity = refused ? "error" : "warning";
      if ((counts[severity] += 1) > mostProblems) return;
      const what = { severity, code: instead, path, message, ...(fix === undefined ? {} : { fix }) } as const;
      // of one check, AWS refuses some things and takes others
      const reason = !refused && why === reasons.refused ? reasons.notDocumented : why;
      list.push({ ...what, class: kind, check: name, why: reason, refused, url });
    },
  };
}

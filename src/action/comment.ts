import type { Report } from "../review/report";
import { markdown, plain } from "../review/report/markdown";
import { type Api, callApi } from "./api";

/** Where the comment goes. */
export interface CommentPlace {
  /** `owner/name` */
  readonly repository: string;
  /** Number of the pull request. */
  readonly number: number;
}

/** By which a later run finds its comment: two stacks of one pull request do not overwrite each other. */
function markerOf(label: string): string {
return `<!-- grantform review: ${encodeURIComponent(label).replaceAll("-", "%2D")} -->`;
}

/** The comment: its marker, its label, and the report. */
export function commentOf(report: Report, label: string): string {
  const [, ...lines] = markdown(report).split("\n");
  const title = label === "" ? [] : [`**${plain(label)}**`, ""];
  return [markerOf(label), ...title, ...lines].join("\n");
}

interface Comment {
  readonly id: number;
  readonly body?: string;
}

const perPage = 100;

/** The comment with this marker, on whatever page it is; GitHub gives line ends as a browser sends them. */
async function findComment(api: Api, { repository, number }: CommentPlace, marker: string): Promise<Comment | undefined> {
  for (let page = 1; ; page++) {
    const path = `/repos/${repository}/issues/${number}/comments?per_page=${perPage}&page=${page}`;
    const comments = (await callApi(api, "GET", path)) as readonly Comment[];
    const found = comments.find(({ body }) => body?.startsWith(marker));
    if (found !== undefined || comments.length < perPage) return found;
  }
}

function sameText(a: string, b: string): boolean {
return a.replaceAll("\r\n", "\n").trim() === b.replaceAll("\r\n", "\n").trim();
}

/** Whether there is anything to tell: no comment is begun for a plan that changes no access. */
function isSilent({ access, findings, complete }: Report): boolean {
return complete &&
  findings.length === 0 &&
  access.every(({ change, undecided }) => change === "keeps" && undecided === undefined);
}

/**
 * Writes the comment of this label, updates the one that is there, or leaves it as it is where it says the same.
 *
 * @throws ApiError where GitHub refuses
 */
export async function writeComment(
  api: Api,
  place: CommentPlace,
  report: Report,
  label: string,
): Promise<"created" | "updated" | "unchanged"> {
  const body = commentOf(report, label);
  const known = await findComment(api, place, markerOf(label));
  if (known === undefined) {
    if (isSilent(report)) return "unchanged";
    await callApi(api, "POST", `/repos/${place.repository}/issues/${place.number}/comments`, { body });
    return "created";
  }
  if (sameText(known.body ?? "", body)) return "unchanged";
  await callApi(api, "PATCH", `/repos/${place.repository}/issues/comments/${known.id}`, { body });
  return "updated";
}

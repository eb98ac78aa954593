import { stays } from "../review/report/fold";
import type { JudgedPlan } from "../cli/judged";
import type { Report } from "../review/report";
import { markdown, plain } from "../review/report/markdown";
import { type Api, ApiError, callApi } from "./api";

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
export function commentOf({ report, strict }: JudgedPlan, label: string): string {
  const title = label === "" ? [] : [`**${plain(label)}**`, ""];
  return markdown(report, undefined, [markerOf(label), ...title], strict);
}

interface Comment {
  readonly id: number;
  readonly body?: string;
  /** Who wrote it; a workflow's token writes as a bot. */
  readonly user?: { readonly login?: string; readonly type?: string } | null;
}

const perPage = 100;

/** The login of a token that is a person's; a workflow's own token may not ask. */
async function loginOf(api: Api): Promise<string | undefined> {
  try {
    return ((await callApi(api, "GET", "/user")) as { readonly login?: string }).login;
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) return undefined;
    throw error;
  }
}

/** The first that is ours. Anybody can write our marker: whoever wrote a comment could change the review in it later. */
async function ownOf(api: Api, comments: readonly Comment[]): Promise<Comment | undefined> {
  const bot = comments.find(({ user }) => user?.type === "Bot");
  if (bot !== undefined || comments.length === 0) return bot;
  const login = await loginOf(api);
  return login === undefined ? undefined : comments.find(({ user }) => user?.login === login);
}

/** Our comment with this marker, on whatever page it is. */
async function findComment(api: Api, { repository, number }: CommentPlace, marker: string): Promise<Comment | undefined> {
  for (let page = 1; ; page++) {
    const path = `/repos/${repository}/issues/${number}/comments?per_page=${perPage}&page=${page}`;
    const comments = (await callApi(api, "GET", path)) as readonly Comment[];
    const found = await ownOf(
      api,
      comments.filter(({ body }) => body?.startsWith(marker)),
    );
    if (found !== undefined || comments.length < perPage) return found;
  }
}

/** GitHub gives line ends as a browser sends them. */
function sameText(a: string, b: string): boolean {
return a.replaceAll("\r\n", "\n").trim() === b.replaceAll("\r\n", "\n").trim();
}

/** Whether there is anything to tell: no comment is begun for a plan that changes no access. */
function isSilent({ access, findings, complete }: Report): boolean {
return complete &&
  findings.length === 0 &&
  access.every(stays);
}

/** After an error of GitHub's own the comment may be there all the same: a second one is written only where it is not. */
async function create(api: Api, place: CommentPlace, body: string, label: string): Promise<void> {
  const path = `/repos/${place.repository}/issues/${place.number}/comments`;
  try {
    await callApi(api, "POST", path, { body });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status < 500) throw error;
    if ((await findComment(api, place, markerOf(label))) === undefined) await callApi(api, "POST", path, { body });
  }
}

/** False where somebody has deleted the comment since it was listed. */
async function update(api: Api, { repository }: CommentPlace, { id }: Comment, body: string): Promise<boolean> {
  try {
    await callApi(api, "PATCH", `/repos/${repository}/issues/comments/${id}`, { body });
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return false;
    throw error;
  }
}

/**
 * Writes the comment of this label, updates the one that is there, or leaves it as it is where it says the same.
 *
 * @throws ApiError where GitHub refuses
 */
export async function writeComment(
  api: Api,
  place: CommentPlace,
  judged: JudgedPlan,
  label: string,
): Promise<"created" | "updated" | "unchanged"> {
  const body = commentOf(judged, label);
  const known = await findComment(api, place, markerOf(label));
  if (known !== undefined) {
    if (sameText(known.body ?? "", body)) return "unchanged";
    if (await update(api, place, known, body)) return "updated";
  }
  if (isSilent(judged.report)) return "unchanged";
  await create(api, place, body, label);
  return "created";
}

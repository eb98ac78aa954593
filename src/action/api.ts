import { setTimeout as sleep } from "node:timers/promises";

/** GitHub's REST API as one job may use it. */
export interface Api {
  /** e.g. `https://api.github.com` */
  readonly url: string;
  readonly token: string;
}

/** An answer that is not a success. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

const mostTries = 3;

/** No job shall wait longer than this for its turn, in seconds. */
const longest = 60;

/**
 * Seconds to wait before the next try; undefined where the answer is final.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function pause(response: Response, now: number): number | undefined {
  const { status, headers } = response;
  if (status >= 500) return 1;
  const isLimited = status === 429 || (status === 403 && headers.get("x-ratelimit-remaining") === "0");
  const after = headers.get("retry-after");
  if (!isLimited && !(status === 403 && after !== null)) return undefined;
  if (after !== null) return Number(after);
  const reset = Number(headers.get("x-ratelimit-reset"));
  return reset > 0 ? Math.max(0, reset - now) : longest;
}

/**
 * One request, tried again where GitHub asks to come back later.
 *
 * @throws ApiError with GitHub's own words
 */
export async function callApi({ url, token }: Api, method: string, path: string, body?: object): Promise<unknown> {
  for (let left = mostTries - 1; ; left--) {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${token}`,
        "user-agent": "grantform",
        "x-github-api-version": "2022-11-28",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.ok) return text === "" ? undefined : (JSON.parse(text) as unknown);
    const seconds = pause(response, Date.now() / 1000);
    if (seconds === undefined || seconds > longest || left === 0) throw new ApiError(response.status, said(text));
    await sleep(1000 * seconds);
  }
}

/** What GitHub says is wrong, without the rest of its answer. */
function said(text: string): string {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    return typeof message === "string" ? message : "no reason given";
  } catch {
    return "no reason given";
  }
}

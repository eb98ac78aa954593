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
 * Seconds to wait before the next try; undefined where the answer is final. A limit of the second kind may come without a
 * header. What was to be made may have been made before an error of the server's own: that is for the caller to see.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function pause(method: string, { status, headers }: Response, message: string): number | undefined {
  if (status >= 500) return method === "POST" ? undefined : 1;
  const after = headers.get("retry-after");
  const isOut = after !== null || headers.get("x-ratelimit-remaining") === "0" || /rate limit/i.test(message);
  if (status !== 429 && !(status === 403 && isOut)) return undefined;
  if (after !== null) return /^\d+$/.test(after) ? Number(after) : longest;
  const reset = Number(headers.get("x-ratelimit-reset"));
  return reset > 0 ? Math.max(0, reset - Date.now() / 1000) : longest;
}

/** @throws Error that says why nothing answers: `fetch` itself hides it */
async function reach(url: string, path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(`${url}${path}`, request);
  } catch (error) {
    const { message, cause } = error as Error;
    const { code = cause instanceof Error ? cause.message : message } = (cause ?? {}) as { readonly code?: string };
    throw new Error(`${url} cannot be reached: ${code}`, { cause: error });
  }
}

/**
 * One request, tried again where GitHub asks to come back later.
 *
 * @throws ApiError with GitHub's own words
 */
export async function callApi({ url, token }: Api, method: string, path: string, body?: object): Promise<unknown> {
  for (let left = mostTries - 1; ; left--) {
    const response = await reach(url, path, {
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
    const message = said(text);
    const seconds = pause(method, response, message);
    if (seconds === undefined || seconds > longest || left === 0) throw new ApiError(response.status, message);
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

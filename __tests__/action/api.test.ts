import { setTimeout as sleep } from "node:timers/promises";
import { ApiError, callApi } from "../../src/action/api";
import { startStub } from "./stub";

jest.mock("node:timers/promises", () => ({ setTimeout: jest.fn(() => Promise.resolve()) }));

const limited = { "x-ratelimit-remaining": "0" };

test.each([
  ["a rate limit that says when to come back", 429, "slow down", { "retry-after": "7" }, [7000]],
  ["a second limit that says nothing", 403, "You have exceeded a secondary rate limit", {}, [60_000]],
  ["a limit without a time", 403, "API limit", limited, [60_000]],
  ["a time that is a date", 429, "slow down", { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }, [60_000]],
  ["an error of the server's own", 502, "Bad Gateway", {}, [1000]],
  ["a limit that lasts", 429, "slow down", { "retry-after": "3600" }, []],
  ["a refusal", 403, "Resource not accessible by integration", { "x-ratelimit-remaining": "4999" }, []],
])("%s", async (_, status, message, headers, waits) => {
  const stub = await startStub();
  try {
    jest.mocked(sleep).mockClear();
    stub.refusals.push({ status, message, headers });
    const answer = callApi({ url: stub.url, token: "a-token" }, "GET", "/repos/acme/site/issues/7/comments?per_page=1&page=1");
    await (waits.length > 0 ? expect(answer).resolves.toEqual([]) : expect(answer).rejects.toThrow(ApiError));
    expect(jest.mocked(sleep).mock.calls).toEqual(waits.map((wait) => [wait]));
  } finally {
    stub.close();
  }
});

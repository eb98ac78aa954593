import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as GitHub's API got it. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: { readonly body?: string };
}

/** What the stub answers next, before it does its work: a refusal. */
export interface Refusal {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  readonly message: string;
  /** What was asked for is done all the same. */
  readonly done?: true;
  /** A comment that somebody deletes at this moment. */
  readonly deletes?: number;
}

export interface Stub {
  readonly url: string;
  readonly requests: Request[];
  /** Bodies of the comments on the pull request, by id. */
  readonly comments: Map<number, string>;
  /** Comments of people, by id: who wrote each. The others are the workflow's own. */
  readonly people: Map<number, string>;
  /** Whose the token is; undefined for a workflow's own, which may not ask. */
  login?: string;
  /** Answers that come first, one a request; "none" lets one pass. */
  readonly refusals: (Refusal | "none")[];
  close(): void;
}

const token = "a-token";

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** The comments API of GitHub for one pull request, which checks what it is sent as GitHub does. */
export async function startStub(): Promise<Stub> {
  const requests: Request[] = [];
  const comments = new Map<number, string>();
  const people = new Map<number, string>();
  const refusals: (Refusal | "none")[] = [];
  let last = 100;
  const answer = (method: string, url: URL, body: { readonly body?: string } | undefined): [number, unknown] => {
    const one = /^\/repos\/acme\/site\/issues\/comments\/(\d+)$/.exec(url.pathname)?.[1];
    const isList = url.pathname === "/repos/acme/site/issues/7/comments";
    if (method === "GET" && isList) {
      const [size, page] = [Number(url.searchParams.get("per_page")), Number(url.searchParams.get("page"))];
      const all = [...comments].map(([id, text]) => {
        const person = people.get(id);
        const user = person === undefined ? { login: "github-actions[bot]", type: "Bot" } : { login: person, type: "User" };
        return { id, body: text, user };
      });
      return [200, all.slice((page - 1) * size, page * size)];
    }
    if (method === "GET" && url.pathname === "/user")
      return stub.login === undefined
        ? [403, { message: "Resource not accessible by integration" }]
        : [200, { login: stub.login }];
    if (body?.body === undefined || body.body.length > 65_536) return [422, { message: "Validation Failed" }];
    if (method === "POST" && isList) return comments.set(++last, body.body) && [201, { id: last }];
    if (method === "PATCH" && one !== undefined && comments.has(Number(one)))
      return comments.set(Number(one), body.body) && [200, { id: Number(one) }];
    return [404, { message: "Not Found" }];
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const { method = "", url: path = "", headers } = request;
      const body = text === "" ? undefined : (JSON.parse(text) as { readonly body?: string });
      requests.push({ method, path, ...(body === undefined ? {} : { body }) });
      const isRight =
        headers.authorization === `Bearer ${token}` &&
        headers.accept === "application/vnd.github+json" &&
        headers["x-github-api-version"] === "2022-11-28" &&
        (headers["user-agent"] ?? "") !== "";
      const next = refusals.shift();
      const refusal = next === "none" ? undefined : next;
      if (refusal?.deletes !== undefined) comments.delete(refusal.deletes);
      // an error of the server's own that comes after the work is done
      if (refusal?.done === true) answer(method, new URL(path, "http://localhost"), body);
      const [status, answered] =
        refusal !== undefined
          ? [refusal.status, { message: refusal.message }]
          : isRight
            ? answer(method, new URL(path, "http://localhost"), body)
            : [401, { message: "Bad credentials" }];
      response.writeHead(status, { "content-type": "application/json", ...refusal?.headers });
      response.end(JSON.stringify(answered));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stub: Stub = {
    url: `http://127.0.0.1:${port}`,
    requests,
    comments,
    people,
    refusals,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return stub;
}

/** Pairs of policies as dense as AWS takes them: many patterns with stars in the middle, up to a size in bytes. */
export interface Dense {
  readonly kind: string;
  readonly candidate: object;
  readonly reference: object;
}

type Statement = { [element: string]: unknown; Effect: string; Action: string[]; Resource: string[] };

/** Numbers from 0 to below 1, the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const folders = ["raw", "vod", "in", "out", "live", "x", "1", "archive", "2026", "tmp"];
const actions = ["s3:GetObject", "s3:PutObject", "s3:Get*", "s3:*Object*", "s3:*Tagging", "s3:List*", "s3:Put*Acl"];
const more = [
  "s3:DeleteObject",
  "s3:*Version*",
  "s3:*Multipart*",
  "s3:Abort*",
  "s3:G*Acl",
  "s3:*Bucket*",
  "s3:*Retention",
];
const accounts = ["111122223333", "444455556666", "777788889999"];

function generator(seed: number) {
  const next = numbers(seed);
  const below = (n: number) => Math.floor(next() * n);
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const some = <T>(least: number, most: number, make: () => T): T[] =>
    Array.from({ length: least + below(most - least + 1) }, make);
  const resource = (): string => {
    const bucket = one(["acme-1", "acme-2", "acme-*", "acme-*-eu", "*-logs", "acme-3", "media-*", "media-7"]);
    const path = one([
      () => `*/${one(folders)}*`,
      () => `${one(folders)}*/${one(folders)}/*`,
      () => `*${one(folders)}*`,
      () => `${below(10)}*`,
      () => `${one(folders)}/*/${one(folders)}*`,
      () => `${one(folders)}/${one(folders)}/*`,
      () => `*.${one(["mp4", "ts", "m3u8", "json"])}`,
    ])();
    return `arn:aws:s3:::${bucket}/${path}`;
  };
  const statement = (withPrincipals: boolean): Statement => ({
    Effect: next() < 0.8 ? "Allow" : "Deny",
    ...(withPrincipals ? { Principal: { AWS: one(accounts) } } : {}),
    Action: [...new Set(some(1, 4, () => one(next() < 0.6 ? actions : more)))],
    Resource: [...new Set(some(2, 8, resource))],
    ...(next() < 0.2 ? { Condition: { StringLike: { "aws:PrincipalTag/team": [`${one(folders)}*`] } } } : {}),
  });
  const policy = (bytes: number, withPrincipals: boolean): Statement[] => {
    const statements = [statement(withPrincipals)];
    while (JSON.stringify(statements).length < bytes) statements.push(statement(withPrincipals));
    return statements;
  };
  return { below, one, resource, policy };
}

const kinds = ["unrelated", "one resource more", "one resource fewer", "reworded", "one action more", "resource split"];

/** So many pairs of documents of up to so many bytes, the kinds in turn. */
export function densePairs(count: number, bytes: number, seed = 1): readonly Dense[] {
  const { below, one, resource, policy } = generator(seed);
  return Array.from({ length: count }, (_, i): Dense => {
    const kind = kinds[i % kinds.length] as string;
    const withPrincipals = Math.floor(i / kinds.length) % 2 === 0;
    const size = Math.floor(bytes * (0.3 + 0.7 * ((below(100) + 1) / 100)));
    const base = policy(size, withPrincipals);
    const copy = structuredClone(base);
    const at = copy[below(copy.length)] as Statement;
    if (kind === "one resource more") at.Resource.push(resource());
    if (kind === "one resource fewer") at.Resource.splice(below(at.Resource.length), 1);
    if (kind === "one action more") at.Action.push(one(more));
    if (kind === "reworded") copy.reverse().forEach((s) => (s.Action = [...s.Action, ...s.Action].reverse()));
    const changed =
      kind === "unrelated"
        ? policy(size, withPrincipals)
        : kind === "resource split"
          ? copy.flatMap((s) => s.Resource.map((text) => ({ ...s, Resource: [text] })))
          : copy;
    const document = (Statement: readonly object[]) => ({ Version: "2012-10-17", Statement });
    return { kind, candidate: document(changed), reference: document(base) };
  });
}

/** The policy engine against `JSON.parse` of the same text, each figure on one line. Part of npm run bench. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { documentPair } from "../__tests__/policy/generate";
import { densePairs } from "./dense-policies";
import type * as engine from "../src/policy";

const built = join(__dirname, "..", "dist", "src", "policy", "index.js");
// eslint-disable-next-line @typescript-eslint/no-require-imports -- what is published is what counts, once it is built
const { comparePolicies, parsePolicy } = require(existsSync(built) ? built : "../src/policy") as typeof engine;

/** Fastest of some runs in milliseconds: what else the machine does only ever slows one. */
function best(times: number, work: () => void): number {
  let least = Infinity;
  for (let run = 0; run < times; run++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function read(text: string): engine.Policy {
  const { policy } = parsePolicy(text);
  if (!policy) throw new Error("the bench made a document that cannot be read");
  return policy;
}

function ratio(work: number, base: number): string {
  return `${(work / base).toFixed(1)}x JSON.parse of the same text`;
}

/** A figure that has a goal: exit code 1 where it is missed. */
function judged(figure: number, most: number, unit: string): string {
  if (figure > most) process.exitCode = 1;
  return `at most ${most}${unit}: ${figure <= most ? "ok" : "MISSED"}`;
}

function benchPairs(count: number): void {
  const pairs = fc
    .sample(documentPair, { numRuns: count, seed: 1 })
    .map((pair) => pair.map((one) => JSON.stringify(one)));
  const parsed = pairs.map(([a = "", b = ""]) => [read(a), read(b)] as const);
  const base = best(5, () => pairs.flat().forEach((text) => void JSON.parse(text)));
  const compare = best(5, () => parsed.forEach(([a, b]) => void comparePolicies(a, b)));
  const reading = best(5, () => pairs.flat().forEach((text) => void parsePolicy(text)));
  const perSecond = Math.round((count / compare) * 1000).toLocaleString("en");
  process.stdout.write(`policies compared: ${perSecond} pairs a second, ${ratio(compare, base)}\n`);
  process.stdout.write(`policies read and checked: ${ratio(reading, base)}\n`);
}

/** As vendors' policies are: a few actions on a prefix for one account, here and there under a condition. */
function longPolicy(count: number): { readonly Version: string; readonly Statement: readonly object[] } {
  const statement = (i: number) => ({
    Sid: `S${i}`,
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${String(100000000000 + (i % 50))}:root` },
    Action: ["s3:GetObject", i % 3 === 0 ? "s3:Put*" : "s3:PutObject"],
    Resource: `arn:aws:s3:::media-${i}/${i % 2 === 0 ? "vod/" : ""}*`,
    ...(i % 10 === 0 ? { Condition: { StringLike: { "aws:PrincipalTag/team": [`t${i % 7}*`] } } } : {}),
  });
  return { Version: "2012-10-17", Statement: Array.from({ length: count }, (_, i) => statement(i)) };
}

function benchLong(): void {
  const document = longPolicy(1_000);
  const text = JSON.stringify(document);
  // the same access in other words, so that no statement has an equal
  const others = document.Statement.map((statement) => ({
    ...statement,
    Action: ["s3:GetObject", "s3:PutObject", "s3:Put*"],
  }));
  const [policy, other] = [read(text), read(JSON.stringify({ ...document, Statement: others.reverse() }))];
  const base = best(20, () => void JSON.parse(text));
  const same = best(5, () => void comparePolicies(policy, read(text)));
  const wider = best(5, () => void comparePolicies(other, policy));
  const kilobytes = Math.round(text.length / 1000);
  process.stdout.write(
    `a policy of 1,000 statements (${kilobytes} kB) read and compared with itself: ${same.toFixed(0)} ms, ${ratio(same, base)}\n`,
  );
  process.stdout.write(
    `the same with a wider one, all statements different: ${wider.toFixed(0)} ms, ${ratio(wider, base)}, ${judged(wider / base, 100, "x")}\n`,
  );
}

/** As dense as AWS takes a bucket policy: 20 KB of patterns with stars in the middle. */
function benchDense(count: number): void {
  const pairs = densePairs(count, 20_000).map(({ candidate, reference }) =>
    [candidate, reference].map((document) => read(JSON.stringify(document))),
  );
  let undecided = 0;
  let slowest = 0;
  for (const [a, b] of pairs) {
    if (!a || !b) continue;
    const start = performance.now();
    if (comparePolicies(a, b).relation === "undecided") undecided++;
    slowest = Math.max(slowest, performance.now() - start);
  }
  const share = (100 * undecided) / count;
  process.stdout.write(
    `${count} pairs of dense policies of up to 20 kB: ${share.toFixed(1)}% undecided, ${judged(share, 10, "%")}\n`,
  );
  process.stdout.write(`the slowest pair took ${slowest.toFixed(0)} ms, ${judged(slowest, 1_000, " ms")}\n`);
}

benchPairs(1_500);
benchLong();
benchDense(120);

import { constants } from "node:buffer";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { parseChunked } from "@discoveryjs/json-ext";
import { UserError } from "../catalogue/user-error";
import { visible } from "./report/visible";

/** How a plan is asked for; the answer to every wrong input. */
const run = "terraform plan -out=tfplan && terraform show -json tfplan | grantform review -";

/** Bytes that are looked at to say what an input is, at either end. */
const look = 4_096;

/** What the first bytes of something else than a plan's JSON say, and what to run instead; undefined for JSON. */
function foreign(head: Buffer): string | undefined {
  const text = head
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (text === "") return `is empty: run ${run}`;
  if (head.subarray(0, 2).toString("latin1") === "PK")
    return "is the binary plan, not its JSON: run terraform show -json <that file> | grantform review -";
  if (head[0] === 0x1f && head[1] === 0x8b) return "is compressed with gzip: run gunzip first";
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0)
    return "is UTF-16, which PowerShell's > writes: run terraform show -json tfplan | Out-File -Encoding utf8 plan.json";
  if (/^(\[command\]|::[a-z-]+)/.test(text))
    return "starts with a line of the setup-terraform wrapper: set terraform_wrapper: false in that step";
  if (text.startsWith('{"@level"')) return `is the log of a -json run, not a plan: run ${run}`;
  if (/^(\u001b\[|[A-Z])/.test(text) && /Terraform|OpenTofu|No changes/.test(text))
    return `is the plan as text, for people: run ${run}`;
  return /^[{[]/.test(text) ? undefined : `is not JSON: run ${run}`;
}

/** What is wrong with JSON that did not parse. */
function broken(message: string, tail: string): string {
  if (/^(\[command\]|::[a-z-]+)/m.test(tail))
    return "ends with a line of the setup-terraform wrapper: set terraform_wrapper: false in that step";
  if (/^\s*\{"@level"/m.test(tail)) return `is the log of a -json run, not a plan: run ${run}`;
  if (!/[}\]]\s*$/.test(tail))
    return `ends in the middle of the JSON: the disk was full or the command was stopped; run ${run}`;
  // JSON.parse quotes the input, which may hold secrets: only the position is passed on
  const position = /position \d+/.exec(message)?.[0];
  return `is not valid JSON${position === undefined ? "" : ` (at ${position})`}: run ${run}`;
}

/** What other JSON of Terraform this is; undefined for a plan, which `plan.ts` checks, and for what only it can tell. */
function foreignJson(json: unknown): string | undefined {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return `is JSON, but not a plan: run ${run}`;
  const has = (key: string): boolean => Object.hasOwn(json, key);
  if (has("lineage") || (has("serial") && has("resources"))) return `is a state file, not a plan: run ${run}`;
  if (has("@level") || has("@message")) return `is the log of a -json run, not a plan: run ${run}`;
  if (has("provider_schemas")) return `is a provider schema, not a plan: run ${run}`;
  return has("format_version") ? undefined : `is JSON, but not a plan: it has no format_version; run ${run}`;
}

async function* counted(
  chunks: AsyncIterable<Buffer>,
  ends: { head: Buffer; tail: Buffer },
  name: string,
): AsyncIterable<Buffer> {
  for await (const chunk of chunks) {
    if (ends.head.length < look) {
      ends.head = Buffer.concat([ends.head, chunk.subarray(0, look)]);
      const problem = ends.head.length < look ? undefined : foreign(ends.head);
      if (problem !== undefined) throw new UserError(`${name} ${problem}`);
    }
    const seam = Buffer.concat([ends.tail.subarray(-16), chunk.subarray(0, 16)]);
    // the chunked parser would take the key for the prototype
    if (chunk.includes('"__proto__"') || seam.includes('"__proto__"'))
      throw new UserError(`${name} has a key __proto__, which cannot be read in a plan of more than 512 MB: rename it`);
    ends.tail = chunk.length >= look ? chunk.subarray(-look) : Buffer.concat([ends.tail, chunk]).subarray(-look);
    yield chunk;
  }
}

/** For what does not fit into one string of V8. */
async function parseLong(chunks: AsyncIterable<Buffer>, name: string): Promise<unknown> {
  const ends = { head: Buffer.alloc(0), tail: Buffer.alloc(0) };
  try {
    return await parseChunked(counted(chunks, ends, name));
  } catch (error) {
    if (error instanceof UserError) throw error;
    const problem = foreign(ends.head) ?? broken((error as Error).message, ends.tail.toString("utf8"));
    throw new UserError(`${name} ${problem}`);
  }
}

function parseShort(bytes: Buffer, name: string): unknown {
  const problem = foreign(bytes.subarray(0, look));
  if (problem !== undefined) throw new UserError(`${name} ${problem}`);
  const tail = bytes.subarray(-look).toString("utf8");
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  try {
    return JSON.parse(bytes.toString("utf8", start));
  } catch (error) {
    throw new UserError(`${name} ${broken((error as Error).message, tail)}`);
  }
}

/** Empties `first`, so that what has been parsed is not kept. */
async function* followedBy(first: Buffer[], rest: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  for (let next = first.shift(); next !== undefined; next = first.shift()) yield next;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** Collects a stream while it fits into a string, and parses it in chunks where it does not. */
async function fromStream(stream: AsyncIterable<Buffer>, name: string, longest: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  const iterator = stream[Symbol.asyncIterator]();
  let size = 0;
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    chunks.push(next.value);
    size += next.value.length;
    if (size > longest) return parseLong(followedBy(chunks, iterator), name);
  }
  return parseShort(Buffer.concat(chunks), name);
}

async function fromFile(path: string, longest: number): Promise<unknown> {
  const name = visible(path);
  try {
    const stat = statSync(path);
    // a pipe such as /dev/stdin or <(…) has no size
    if (!stat.isFile() && !stat.isDirectory()) return await fromStream(createReadStream(path), name, longest);
    if (stat.size > longest) return await parseLong(createReadStream(path, { highWaterMark: 1 << 20 }), name);
    return parseShort(readFileSync(path), name);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new UserError(`${name} does not exist: run ${run}`);
    if (code === "EISDIR") throw new UserError(`${name} is a folder: give the plan's JSON; run ${run}`);
    if (code === "EACCES" || code === "EPERM") throw new UserError(`${name} cannot be read: no permission`);
    throw error;
  }
}

/**
 * Reads a plan: the JSON of `terraform show -json`, UTF-8, of any size.
 *
 * @param path a file, or `-` for standard input
 * @param longest bytes from which it is parsed in chunks. Default: V8's longest string, 512 MB
 * @throws UserError saying in one line what the input is instead, and what to run
 */
export async function readInput(
  path: string,
  stdin: AsyncIterable<Buffer>,
  longest: number = constants.MAX_STRING_LENGTH,
): Promise<unknown> {
  const plan = path === "-" ? await fromStream(stdin, "standard input", longest) : await fromFile(path, longest);
  const problem = foreignJson(plan);
  if (problem !== undefined) throw new UserError(`${path === "-" ? "standard input" : visible(path)} ${problem}`);
  return plan;
}

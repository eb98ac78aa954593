import { createReadStream, readFileSync, statSync } from "node:fs";
import { UserError } from "../catalogue/user-error";
import { wanted } from "../review/plan/plan";
import { visible } from "../review/report/visible";
import { skim } from "./skim";
import { type Pieces, piecesOf } from "./standard-input";

/** How a plan is asked for; the answer to every wrong input. */
const run = "terraform plan -out=tfplan && terraform show -json tfplan | grantform review -";

/** Bytes that Node reads of a file. */
const most = 2 ** 31 - 1;
const tooLarge = "is larger than 2 GB: review the plan of each root module by itself";

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
function broken(tail: string): string {
  if (/^(\[command\]|::[a-z-]+)/m.test(tail))
    return "ends with a line of the setup-terraform wrapper: set terraform_wrapper: false in that step";
  if (/^\s*\{"@level"/m.test(tail)) return `is the log of a -json run, not a plan: run ${run}`;
  if (!/[}\]]\s*$/.test(tail))
    return `ends in the middle of the JSON: the disk was full or the command was stopped; run ${run}`;
  return `is not valid JSON: run ${run}`;
}

/** What other JSON of Terraform this is; undefined for a plan, which `plan.ts` checks, and for what only it can tell. */
function foreignJson(json: unknown): string | undefined {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return `is JSON, but not a plan: run ${run}`;
  const has = (key: string): boolean => Object.hasOwn(json, key);
  if (has("lineage") || (has("serial") && has("resources"))) return `is a state file, not a plan: run ${run}`;
  if (has("@level") || has("@message")) return `is the log of a -json run, not a plan: run ${run}`;
  // Source: https://developer.hashicorp.com/terraform/cloud-docs/api-docs/plans
  if (has("provider_schemas") && (has("plan_format_version") || has("resource_changes")))
    return "is a redacted plan of HCP Terraform, which leaves values out: fetch the plan's json-output, not json-output-redacted";
  if (has("provider_schemas")) return `is a provider schema, not a plan: run ${run}`;
  return has("format_version") ? undefined : `is JSON, but not a plan: it has no format_version; run ${run}`;
}

/** Bytes up to which it is faster to parse all of a plan. */
const small = 2 ** 20;

function parse(bytes: Buffer, name: string): unknown {
  const problem = foreign(bytes.subarray(0, look));
  if (problem !== undefined) throw new UserError(`${name} ${problem}`);
  // before the bytes are overwritten
  const tail = bytes.subarray(-look).toString("utf8");
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  try {
    const text = bytes.subarray(start);
    return text.length < small ? JSON.parse(text.toString("utf8")) : skim(text, wanted);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_STRING_TOO_LONG")
      throw new UserError(`${name} has more than 512 MB besides its resource changes, which cannot be read: split it`);
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(`${name} ${broken(tail)}`);
  }
}

/** From here on, room for all that can be read is set aside: memory that nothing is written to is not taken. */
const reserve = 64 * 2 ** 20;

/** A larger buffer with the same bytes. */
function grown(bytes: Buffer, size: number, needed: number): Buffer {
  const sizes = needed <= reserve ? [Math.min(4 * needed, reserve)] : [most, Math.min(2 * needed, most)];
  for (const next of sizes) {
    try {
      const larger = Buffer.allocUnsafeSlow(next);
      bytes.copy(larger, 0, 0, size);
      return larger;
    } catch {
      // a system that sets memory aside for real may have less
    }
  }
  return Buffer.concat([bytes.subarray(0, size)], needed);
}

/** All that comes in one piece, without a second copy of it. */
async function collect(pieces: Pieces, name: string): Promise<Buffer> {
  let bytes: Buffer = Buffer.allocUnsafeSlow(2 ** 16);
  let size = 0;
  await pieces((piece) => {
    const needed = size + piece.length;
    if (needed > most) throw new UserError(`${name} ${tooLarge}`);
    if (needed > bytes.length) bytes = grown(bytes, size, needed);
    bytes.set(piece, size);
    size = needed;
  });
  return bytes.subarray(0, size);
}

async function readBytes(path: string, name: string): Promise<Buffer> {
  try {
    const stat = statSync(path);
    // a pipe such as /dev/stdin or <(…) has no size
    if (!stat.isFile() && !stat.isDirectory())
      return await collect(
        piecesOf(() => createReadStream(path)),
        name,
      );
    if (stat.size > most) throw new UserError(`${name} ${tooLarge}`);
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new UserError(`${name} does not exist: run ${run}`);
    if (code === "EISDIR") throw new UserError(`${name} is a folder: give the plan's JSON; run ${run}`);
    if (code === "EACCES" || code === "EPERM") throw new UserError(`${name} cannot be read: no permission`);
    throw error;
  }
}

/**
 * Reads a plan: the JSON of `terraform show -json`, UTF-8, up to 2 GB. Of large plans only what the review looks at.
 *
 * @param path a file, or `-` for standard input
 * @param stdin asked for only where the path is `-`
 * @throws UserError saying in one line what the input is instead, and what to run
 */
export async function readInput(path: string, stdin: Pieces): Promise<unknown> {
  const name = path === "-" ? "standard input" : visible(path);
  const plan = parse(path === "-" ? await collect(stdin, name) : await readBytes(path, name), name);
  const problem = foreignJson(plan);
  if (problem !== undefined) throw new UserError(`${name} ${problem}`);
  return plan;
}

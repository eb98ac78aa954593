import { LineCounter, isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Node, Scalar, YAMLMap } from "yaml";
import { UserError } from "../catalogue/user-error";
import type { Severity } from "./report";
import { severities } from "./report";
import { visible } from "./report/visible";

/** A finding that somebody has looked at and takes responsibility for. */
export interface Acceptance {
  /** The rule's id. */
  readonly rule: string;
  /** The finding's resource address, as the report prints it. Without it: any. */
  readonly address?: string;
  /** The finding's principal, as the report prints it. Without it: any. */
  readonly principal?: string;
  readonly reason: string;
  /** Last day, UTC, `YYYY-MM-DD`. Without it: for good. */
  readonly expires?: string;
  /** Where the config says so, e.g. `grantform.yaml:7`. */
  readonly at: string;
}

/** What `grantform.yaml` holds. */
export interface Config {
  /** Account ID → what people call it. Its access is reported under that name and is not an unknown principal. */
  readonly known: ReadonlyMap<string, string>;
  readonly accept: readonly Acceptance[];
  readonly failOn?: Severity;
  readonly strict?: boolean;
}

const emptyConfig: Config = { known: new Map(), accept: [] };

const keys = {
  config: ["known", "accept", "fail-on", "strict"],
  accept: ["rule", "address", "principal", "reason", "expires"],
};

/**
 * Reads `grantform.yaml`:
 *
 * ```yaml
 * known:
 *   "123456789012": Our analytics account
 * accept:
 *   - rule: long-lived-key
 *     address: module.encoder.aws_iam_access_key.this[0]
 *     reason: The vendor takes nothing else. Rotated every quarter
 *     expires: 2027-03-31
 * fail-on: high   # critical, high, medium, low, info
 * strict: false   # true: fail where something is not decidable
 * ```
 *
 * @param name of the file, for messages
 * @param rules ids of all rules
 * @throws UserError with file, line and column
 */
export function readConfig(text: string, name: string, rules: readonly string[]): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number | undefined): string => {
    const { line, col } = lines.linePos(offset ?? 0);
    return `${visible(name)}:${line}:${col}`;
  };
  const fail = (node: Node | null | undefined, message: string): never => {
    throw new UserError(`${place(node?.range?.[0])}: ${visible(message)}`);
  };
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) throw new UserError(`${place(problem.pos[0])}: ${visible(problem.message)}`);
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return emptyConfig;

  /** The entries of a map, each key once and allowed. */
  const entries = (node: unknown, what: string, allowed?: readonly string[]): readonly [Scalar, Node | null][] => {
    if (!isMap(node)) return fail(node as Node | null, `${what} must be a map`);
    return (node as YAMLMap<Node, Node | null>).items.map(({ key, value }) => {
      if (!isScalar(key)) return fail(key, `a key of ${what} must be a plain word`);
      if (allowed?.includes(String(key.value)) === false)
        return fail(key, `unknown key ${JSON.stringify(key.value)} in ${what}: use ${allowed.join(", ")}`);
      return [key, value];
    });
  };
  /** The text as written: YAML would read the account 012345678901 as a number. */
  const written = (node: Node | null, what: string): string => {
    const text = isScalar(node) ? (typeof node.value === "string" ? node.value : (node.source ?? "")) : "";
    return text.trim() === "" ? fail(node, `${what} must be text that is not empty`) : text;
  };
  const oneOf = <T extends string>(node: Node | null, what: string, allowed: readonly T[]): T => {
    const text = written(node, what);
    return (
      allowed.find((word) => word === text) ??
      fail(node, `${what} is ${JSON.stringify(text)}: use ${allowed.join(", ")}`)
    );
  };
  const date = (node: Node | null): string => {
    const text = written(node, "expires");
    const day = new Date(`${text}T00:00:00Z`);
    const valid = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
    return valid ? text : fail(node, `expires is ${JSON.stringify(text)}: use the last day as YYYY-MM-DD`);
  };
  const known = (node: Node | null): Config["known"] =>
    new Map(
      entries(node, "known").map(([key, value]) => {
        const account = written(key, "an account");
        if (!/^\d{12}$/.test(account)) fail(key, `known account ${JSON.stringify(account)} must be 12 digits`);
        return [account, written(value, `the name of account ${account}`)];
      }),
    );
  const acceptance = (node: unknown): Acceptance => {
    const fields = new Map(entries(node, "accept", keys.accept).map(([key, value]) => [String(key.value), value]));
    const field = (key: string): string | undefined =>
      fields.has(key) ? written(fields.get(key) ?? null, key) : undefined;
    const rule = fields.has("rule") ? oneOf(fields.get("rule") ?? null, "rule", rules) : undefined;
    const [address, principal, reason] = [field("address"), field("principal"), field("reason")];
    if (rule === undefined) return fail(node as Node, "an entry of accept needs a rule");
    if (reason === undefined) return fail(node as Node, "an entry of accept needs a reason");
    if (address === undefined && principal === undefined)
      return fail(node as Node, "an entry of accept needs an address or a principal");
    const expires = fields.has("expires") ? date(fields.get("expires") ?? null) : undefined;
    const { line } = lines.linePos((node as Node).range?.[0] ?? 0);
    return {
      rule,
      reason,
      at: `${name}:${line}`,
      ...(address === undefined ? {} : { address }),
      ...(principal === undefined ? {} : { principal }),
      ...(expires === undefined ? {} : { expires }),
    };
  };
  const config = new Map(entries(contents, "the config", keys.config).map(([key, value]) => [key.value, value]));
  const accept = config.get("accept") ?? null;
  return {
    known: config.has("known") ? known(config.get("known") ?? null) : new Map(),
    accept: !config.has("accept")
      ? []
      : isSeq(accept)
        ? accept.items.map(acceptance)
        : fail(accept, "accept must be a list"),
    ...(config.has("fail-on") ? { failOn: oneOf(config.get("fail-on") ?? null, "fail-on", severities) } : {}),
    ...(config.has("strict")
      ? { strict: oneOf(config.get("strict") ?? null, "strict", ["true", "false"]) === "true" }
      : {}),
  };
}

import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { schemaOfGrants } from "../../scripts/schema";
import { describeWith, toolPath } from "../support/describe-with";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly params?: unknown;
}

interface Diagnostics {
  readonly uri: string;
  readonly diagnostics: readonly { readonly message: string; readonly range: { readonly start: { line: number } } }[];
}

/** A language server on standard input and output, as an editor drives it. */
class Server {
  private readonly child: ChildProcess;
  private rest = Buffer.alloc(0);
  private last = 0;
  private readonly waiting: ((message: Message) => boolean)[] = [];

  constructor(path: string) {
    this.child = spawn(process.execPath, [path, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    this.child.stdout?.on("data", (data: Buffer) => {
      this.rest = Buffer.concat([this.rest, data]);
      for (let message = this.next(); message !== undefined; message = this.next()) this.receive(message);
    });
  }

  private next(): Message | undefined {
    const [head, length] = /^Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n/.exec(this.rest.toString("latin1")) ?? [];
    if (head === undefined) return undefined;
    const end = head.length + Number(length);
    if (this.rest.length < end) return undefined;
    const message = JSON.parse(this.rest.toString("utf8", head.length, end)) as Message;
    this.rest = this.rest.subarray(end);
    return message;
  }

  private receive(message: Message): void {
    // whatever it asks of the editor, the editor has nothing to say
    if (message.method !== undefined && message.id !== undefined) this.send({ id: message.id, result: [] });
    const at = this.waiting.findIndex((takes) => takes(message));
    if (at >= 0) this.waiting.splice(at, 1);
  }

  private send(message: object): void {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.child.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  private wait(takes: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve) => {
      this.waiting.push((message) => {
        if (takes(message)) resolve(message);
        return takes(message);
      });
    });
  }

  async ask(method: string, params: object): Promise<unknown> {
    const id = ++this.last;
    const answer = this.wait((message) => message.id === id && message.method === undefined);
    this.send({ id, method, params });
    return (await answer).result;
  }

  tell(method: string, params: object): void {
    this.send({ method, params });
  }

  async problems(uri: string): Promise<Diagnostics["diagnostics"]> {
    const told = await this.wait(
      ({ method, params }) => method === "textDocument/publishDiagnostics" && (params as Diagnostics).uri === uri,
    );
    return (told.params as Diagnostics).diagnostics;
  }

  end(): void {
    this.child.kill();
  }
}

describeWith(["yaml-language-server"], "an editor", () => {
  const folder = mkdtempSync(join(tmpdir(), "grantform-editor-"));
  const schema = join(folder, "grants.schema.json");
  let server: Server;
  let files = 0;

  /** Opens a file: everything behind the schema's line. */
  const open = (text: string): string => {
    const uri = pathToFileURL(join(folder, `grants-${++files}.yaml`)).href;
    const head = `# yaml-language-server: $schema=${pathToFileURL(schema).href}\n`;
    server.tell("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text: head + text } });
    return uri;
  };

  /** What is offered where the text ends. */
  const offered = async (text: string): Promise<readonly string[]> => {
    const uri = open(text);
    const lines = text.split("\n");
    const position = { line: lines.length, character: lines.at(-1)?.length ?? 0 };
    const answer = (await server.ask("textDocument/completion", { textDocument: { uri }, position })) as {
      readonly items: readonly { readonly label: string }[];
    };
    return answer.items.map(({ label }) => label);
  };

  beforeAll(async () => {
    writeFileSync(schema, JSON.stringify(schemaOfGrants()));
    server = new Server(toolPath("yaml-language-server"));
    await server.ask("initialize", {
      processId: null,
      rootUri: pathToFileURL(folder).href,
      capabilities: { textDocument: { completion: {} } },
    });
    server.tell("initialized", {});
    server.tell("workspace/didChangeConfiguration", {
      settings: { yaml: { validate: true, completion: true, schemaStore: { enable: false } } },
    });
  });
  afterAll(() => {
    server.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const one = "version: 1\ngrants:\n  one:\n";

  test.each([
    ["services", `${one}    service: `, ["zencoder", "bitmovin-encoding"], []],
    ["ways of that service", `${one}    service: zencoder\n    way: `, ["bucket-policy", "user"], ["role"]],
    ["features", `${one}    service: zencoder\n    without: `, ["region-lookup"], []],
    [
      "told values of that way",
      `${one}    service: bitmovin-encoding\n    way: role\n    `,
      ["external-id", "output", "owner"],
      ["principal-arn"],
    ],
    ["words for principals", `${one}    principal: archive\n    `, ["read", "write", "may", "owner"], ["external-id"]],
  ])("completes %s", async (_, text, some, none) => {
    const labels = await offered(text);
    expect(labels).toEqual(expect.arrayContaining(some));
    expect(labels.filter((label) => none.includes(label))).toEqual([]);
  });

  test.each([
    ["service: zencodr, input: acme-in", 1],
    ["service: zencoder, input: acme-in", 0],
    ["service: zencoder, input: acme-in, way: role", 1],
    ["service: zencoder, input: acme-in, name: one", 1],
  ])("%s has problems: %i", async (fields, count) => {
    const uri = open(`version: 1\ngrants:\n  one: { ${fields}, owner: me, reason: a }\n`);
    const problems = await server.problems(uri);
    expect(Math.min(problems.length, 1)).toBe(count);
    expect(problems.every(({ range }) => range.start.line === 3)).toBe(true);
  });
});

import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { toolPath } from "./describe-with";

/** The account that moto plays. */
export const motoAccount = "123456789012";

/** A grant as KMS lists it, or a part of that. */
export interface Grant {
  readonly Name: string;
  readonly GranteePrincipal: string;
  readonly Operations: readonly string[];
}

/** An emulated AWS account on this machine, and what a test wants to know about it. */
export interface Moto {
  /** e.g. `http://127.0.0.1:40123` */
  readonly url: string;
  /** Terraform's `provider "aws"` block that talks to it. */
  readonly provider: string;
  /** Forgets everything. */
  reset(): Promise<void>;
  createBucket(name: string): Promise<void>;
  putBucketPolicy(bucket: string, policy: unknown): Promise<void>;
  /** The bucket's policy, or undefined where it has none. */
  bucketPolicy(bucket: string): Promise<unknown>;
  /** The trust policy and the policies of a role, inline and attached, sorted by name. */
  role(name: string): Promise<{ readonly trust: unknown; readonly policies: readonly unknown[] }>;
  /** The policies of a user, inline and attached, sorted by name. */
  user(name: string): Promise<{ readonly policies: readonly unknown[] }>;
  /** Makes a KMS key, and answers its ARN. */
  createKey(): Promise<string>;
  /** ARNs of all KMS keys. */
  keys(): Promise<readonly string[]>;
  /** Grants of a KMS key, given by its ID or ARN. */
  grants(key: string): Promise<readonly Grant[]>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** moto reads only the service's name out of a signature. */
function signature(service: string): string {
  return `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
}

function unescapeXml(text: string): string {
  return text.replace(
    /&(quot|amp|lt|gt|#39|apos);/g,
    (_, name: string) => ({ quot: '"', amp: "&", lt: "<", gt: ">" })[name] ?? "'",
  );
}

/** The texts of an element, in order; the XML of AWS's query APIs is flat enough for that. */
function elements(xml: string, tag: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, "g"))].map(([, text]) => unescapeXml(text ?? ""));
}

/** A policy as IAM answers it: URL-encoded JSON. */
function document(xml: string, tag: string): unknown {
  return JSON.parse(decodeURIComponent(elements(xml, tag)[0] ?? "null"));
}

/** Starts moto's server and waits until it answers. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(toolPath("moto"), ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], {
    stdio: "ignore",
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const answers = (): Promise<boolean> =>
    fetch(`${url}/moto-api/`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let wait = 0; !(await answers()); wait += 100) {
    if (server.exitCode !== null || wait > 30_000) throw new Error("moto's server did not start");
    await sleep(100);
  }

  async function call(service: string, path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${url}${path}`, { ...init, headers: { ...init.headers, authorization: signature(service) } });
  }
  async function checked(response: Promise<Response>): Promise<string> {
    const { ok, status, text } = await response.then(async (got) => ({
      ok: got.ok,
      status: got.status,
      text: await got.text(),
    }));
    if (!ok) throw new Error(`moto answered ${status}: ${text}`);
    return text;
  }
  const iam = (action: string, fields: Record<string, string>): Promise<string> =>
    checked(
      call("iam", "/", {
        method: "POST",
        body: new URLSearchParams({ Action: action, Version: "2010-05-08", ...fields }),
      }),
    );

  const kms = (action: string, fields: object): Promise<string> => {
    const headers = { "x-amz-target": `TrentService.${action}`, "content-type": "application/x-amz-json-1.1" };
    return checked(call("kms", "/", { method: "POST", headers, body: JSON.stringify(fields) }));
  };

  async function policies(kind: "Role" | "User", name: string): Promise<readonly unknown[]> {
    const owner = { [`${kind}Name`]: name };
    const inline = elements(await iam(`List${kind}Policies`, owner), "member").toSorted();
    const attached = elements(await iam(`ListAttached${kind}Policies`, owner), "PolicyArn").toSorted();
    const documents: unknown[] = [];
    for (const PolicyName of inline)
      documents.push(document(await iam(`Get${kind}Policy`, { ...owner, PolicyName }), "PolicyDocument"));
    for (const PolicyArn of attached) {
      const [VersionId = ""] = elements(await iam("GetPolicy", { PolicyArn }), "DefaultVersionId");
      documents.push(document(await iam("GetPolicyVersion", { PolicyArn, VersionId }), "Document"));
    }
    return documents;
  }

  return {
    url,
    provider: `provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true

  endpoints {
    iam = "${url}"
    kms = "${url}"
    s3  = "${url}"
    sts = "${url}"
  }
}
`,
    reset: async () => {
      await checked(fetch(`${url}/moto-api/reset`, { method: "POST" }));
    },
    createBucket: async (name) => {
      await checked(call("s3", `/${name}`, { method: "PUT" }));
    },
    putBucketPolicy: async (bucket, policy) => {
      await checked(call("s3", `/${bucket}?policy`, { method: "PUT", body: JSON.stringify(policy) }));
    },
    bucketPolicy: async (bucket) => {
      const response = call("s3", `/${bucket}?policy`);
      return (await response).status === 404 ? undefined : (JSON.parse(await checked(response)) as unknown);
    },
    role: async (RoleName) => ({
      trust: document(await iam("GetRole", { RoleName }), "AssumeRolePolicyDocument"),
      policies: await policies("Role", RoleName),
    }),
    user: async (name) => ({ policies: await policies("User", name) }),
    createKey: async () => (JSON.parse(await kms("CreateKey", {})) as { KeyMetadata: { Arn: string } }).KeyMetadata.Arn,
    keys: async () =>
      (JSON.parse(await kms("ListKeys", {})) as { Keys: { KeyArn: string }[] }).Keys.map(({ KeyArn }) => KeyArn),
    grants: async (KeyId) => {
      const body = await kms("ListGrants", { KeyId });
      return (JSON.parse(body) as { Grants: Grant[] }).Grants;
    },
    stop: async () => {
      server.kill();
      await ended;
    },
  };
}

import type { ServicePattern } from "../../../src/catalogue/pattern";
import { nearestFit } from "../../../src/review/reach/fit";

const source = "https://docs.example.com/s3";
const list = { action: "s3:ListBucket", on: "bucket", because: "find its files", source } as const;
const need = (action: "s3:GetObject" | "s3:PutObject") =>
  ({ action, on: "object", because: "work with a file", source }) as const;

/** A service of its own: what it needs does not change with the catalogue. */
const service: ServicePattern = {
  id: "acme",
  name: "Acme",
  vendor: "Acme",
  field: "video",
  docs: [source],
  checked: "2026-11-22",
  access: {
    input: { means: "reads", needs: [list, need("s3:GetObject")] },
    output: { means: "writes", needs: [list, { ...need("s3:PutObject"), feature: "write" }] },
  },
  features: { write: { allows: "write", default: false, change: "Turn it on to write." } },
  told: {},
  ways: [{ kind: "user", settings: [] }],
  notes: [],
  pitfalls: [],
};

test.each<readonly [given: string, object: string[], bucket: string[], directions: string[], extra: string[]]>([
  ["what it reads with, which is all that writing needs", ["s3:GetObject"], ["s3:ListBucket"], ["input"], []],
  ["what it writes with", ["s3:PutObject"], ["s3:ListBucket"], ["output"], []],
  ["both", ["s3:GetObject", "s3:PutObject"], ["s3:ListBucket"], ["input", "output"], []],
  ["more", ["s3:GetObject", "s3:DeleteObject"], ["s3:ListBucket"], ["input"], ["s3:DeleteObject"]],
])("%s", (_, object, bucket, directions, extra) => {
  const given = { object: new Set(object), bucket: new Set(bucket), named: new Set([...object, ...bucket]) };
  expect(nearestFit([service], [], "user", given)).toMatchObject({ directions, extra, missing: [] });
});

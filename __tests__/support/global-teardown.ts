import { rmSync } from "node:fs";
import { dirname } from "node:path";

export default function teardown(): void {
  const { GRANTFORM_PATTERNS: patterns } = process.env;
  if (patterns !== undefined) rmSync(dirname(patterns), { recursive: true });
}

import type { KeyAnswer } from "./reach/key-answer";
import type { Standing, WayIn } from "./reach/standing";

export type { Standing, WayIn as Way };

export type Severity = "critical" | "high" | "medium" | "low" | "info";

/** Most severe first. */
export const severities: readonly Severity[] = ["critical", "high", "medium", "low", "info"];

/** One thing a reviewer should know, said by one rule about one resource. */
export interface Finding {
  /** The rule's id, e.g. `excess-permission`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Address of the resource in the plan, e.g. `module.zencoder.aws_s3_bucket_policy.this["in"]`. */
  readonly address: string;
  /** ARN, account or canonical user it is about, as far as it is about one. */
  readonly principal?: string;
  /** Bucket name, as far as it is about one and its name is known. */
  readonly bucket?: string;
  /** What is the case, one sentence. */
  readonly what: string;
  /** Why it matters, one sentence. */
  readonly why: string;
  /** What to do, one sentence or a line of Terraform. */
  readonly fix: string;
  /** URL of the fact it rests on. */
  readonly source: string;
  /** A concrete request that shows it. */
  readonly witness?: { readonly principal: string; readonly action: string; readonly resource: string };
  /** Place in the `.tf` files; only with `--source`. */
  readonly location?: { readonly file: string; readonly line: number };
  /** Fingerprint of what somebody may do, hex: an acceptance that names it holds until that is something else. */
  readonly access?: string;
  /** Set where the config accepts this finding: it is shown, and does not fail the run. */
  readonly accepted?: { readonly reason: string; readonly expires?: string };
  /** Stable across runs and unrelated edits: rule, address, principal, bucket. Hex. */
  readonly fingerprint: string;
}

/** One row of the table: what one outside principal gains, loses or keeps on one bucket. */
export interface AccessRow {
  /** ARN, account, canonical user, or `*`. */
  readonly principal: string;
  /** What people call it: from the catalogue, the config, or `unknown account 123456789012`. */
  readonly name: string;
  /** What is known about them: `everyone`, `unknown`, `known`, `catalogued`, `told`, `federated`, `aws-service`, `undecided` … */
  readonly standing: Standing;
  /** By which way they come. */
  readonly way: WayIn;
  /** Of an AWS service: its conditions tie it to accounts of yours, so that it acts for you only. Absent: nothing says so. */
  readonly own?: boolean;
  readonly change: "gains" | "loses" | "keeps";
  /** IAM actions, sorted. */
  readonly actions: readonly string[];
  /** Bucket name, or undefined while it is unknown until apply. */
  readonly bucket?: string;
  /** Key patterns below the bucket; empty for access to the bucket itself. */
  readonly paths: readonly string[];
  /** Conditions in words, e.g. `until 2027-01-01T00:00:00Z`, `sts:ExternalId set`. */
  readonly conditions: readonly string[];
  /** Addresses of the resources that say so. */
  readonly addresses: readonly string[];
  /** Set where the answer is not decidable until apply: the reason and the expression it waits for. */
  readonly undecided?: string;
  /** Of an identity of a provider: no condition tells whom is meant, so that anyone who can sign in there has it. Absent: one does. */
  readonly anyone?: true;
  /** Of what is kept: it was gained by a change outside Terraform since the last apply. Absent: nothing says so. */
  readonly drifted?: true;
  /** Networks of the config, in its words, that every request has to come from. Absent: some need not. */
  readonly networks?: readonly string[];
  /**
   * Whether the key that the bucket encrypts new objects with lets it in, too. `denied`: only objects that were written
   * without the key are within reach. Absent: the bucket has no such key, or the actions need none.
   */
  readonly key?: KeyAnswer;
  /**
   * Only with a grants file: whether a grant declares all of it. `beyond`: it is more than the grant that is meant declares.
   * `unknown`: that cannot be told. Of what is lost: `no` where a grant still declares it.
   */
  readonly declared?: "yes" | "no" | "beyond" | "unknown";
  /** Label of the grant that declares it, is exceeded by it, or still declares it; of several, with commas between. */
  readonly grant?: string;
}

/** The result of a review: every format prints this and decides nothing. */
export interface Report {
  /** Version of this shape, documented by the JSON Schema in the package. */
  readonly version: 1;
  /** The answer in one sentence. */
  readonly verdict: string;
  /** False where the plan is partial (`-target`, deferred) or not everything could be read or judged. */
  readonly complete: boolean;
  /** Addresses of what may open a bucket and is not read: the verdict does not speak of it. */
  readonly notRead: readonly string[];
  readonly access: readonly AccessRow[];
  /** Most severe first, then by address. */
  readonly findings: readonly Finding[];
  /** Remarks about the plan itself: partial, errored, drift. */
  readonly notes: readonly string[];
  /** Findings at or above this severity fail the run. */
  readonly failOn: Severity;
  /** Whether they did. The exit code belongs to the result, not to the format. */
  readonly failed: boolean;
}

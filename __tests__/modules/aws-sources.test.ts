import type { ServicePattern } from "../../src/catalogue/pattern";
import { service, serviceIds } from "../../src/cli/services";
import type { Choices } from "../../src/grants/choices";
import { documentJson } from "../../src/grants/document";
import { directionsOf } from "../../src/grants/needs";
import { policiesFor } from "../../src/grants/policies";
import type { Statement } from "../../src/grants/statement";
import { decide, parsePolicy, type Policy, type PolicyKind, type Request } from "../../src/policy";
import { choicesOf, keyArn } from "../support/configurations";

/** AWS services come to everybody's buckets: what lets them into ours is for whom they come. */
interface Caller {
  readonly service: string;
  /** As AWS sends it: of the documented caller, whose account the examples of the patterns have. */
  readonly arn: string;
  /** What somebody else's would be. */
  readonly other: string;
  /** Told values by which another caller is chosen. */
  readonly told?: { readonly [name: string]: string };
}

const ours = "111122223333";
const theirs = "444455556666";
function ofAccount(arn: (account: string) => string): Pick<Caller, "arn" | "other"> {
  return {
    arn: arn(ours),
    other: arn(theirs),
  };
}
const logs = ofAccount((account) => `arn:aws:logs:eu-central-1:${account}:*`);
const delivery = { service: "delivery.logs.amazonaws.com", ...logs };
const sourceBucket = {
  arn: "arn:aws:s3:::amzn-s3-demo-source-bucket",
  other: "arn:aws:s3:::amzn-s3-demo-other-bucket",
};

const callers: readonly (readonly [id: string, caller: Caller])[] = [
  [
    "aws-chime-media-pipelines",
    {
      service: "mediapipelines.chime.amazonaws.com",
      ...ofAccount((account) => `arn:aws:chime:us-east-1:${account}:media-pipeline/1`),
    },
  ],
  [
    "aws-cloudfront-logs",
    {
      service: "delivery.logs.amazonaws.com",
      ...ofAccount((account) => `arn:aws:logs:us-east-1:${account}:delivery-source:site`),
    },
  ],
  [
    "aws-cloudfront-oac",
    {
      service: "cloudfront.amazonaws.com",
      ...ofAccount((account) => `arn:aws:cloudfront::${account}:distribution/EDFDVBD6EXAMPLE`),
    },
  ],
  [
    "aws-cloudtrail",
    {
      service: "cloudtrail.amazonaws.com",
      ...ofAccount((account) => `arn:aws:cloudtrail:eu-central-1:${account}:trail/management-events`),
    },
  ],
  [
    "aws-cloudtrail-organization",
    {
      service: "cloudtrail.amazonaws.com",
      ...ofAccount((account) => `arn:aws:cloudtrail:eu-central-1:${account}:trail/organization`),
    },
  ],
  [
    "aws-cloudwatch-logs-export",
    {
      service: "logs.eu-central-1.amazonaws.com",
      ...ofAccount((account) => `arn:aws:logs:eu-central-1:${account}:log-group:web`),
    },
  ],
  [
    "aws-config",
    {
      service: "config.amazonaws.com",
      ...ofAccount((account) => `arn:aws:config:eu-central-1:${account}:channel`),
    },
  ],
  [
    "aws-cost-usage-reports",
    {
      service: "billingreports.amazonaws.com",
      ...ofAccount((account) => `arn:aws:cur:us-east-1:${account}:definition/monthly`),
    },
  ],
  [
    "aws-data-exports",
    {
      service: "bcm-data-exports.amazonaws.com",
      ...ofAccount((account) => `arn:aws:bcm-data-exports:us-east-1:${account}:export/focus`),
    },
  ],
  ["aws-log-delivery", delivery],
  [
    "aws-mediaconvert",
    {
      service: "mediaconvert.amazonaws.com",
      ...ofAccount((account) => `arn:aws:mediaconvert:eu-central-1:${account}:queues/Default`),
    },
  ],
  ["aws-s3-access-logs", { service: "logging.s3.amazonaws.com", ...sourceBucket }],
  ["aws-s3-inventory", { service: "s3.amazonaws.com", ...sourceBucket }],
  [
    "aws-transcribe",
    {
      service: "transcribe.amazonaws.com",
      ...ofAccount((account) => `arn:aws:transcribe:eu-central-1:${account}:transcription-job/1`),
    },
  ],
  [
    "aws-transcribe",
    {
      service: "transcribe.streaming.amazonaws.com",
      told: { mode: "streaming" },
      ...ofAccount((account) => `arn:aws:transcribe:eu-central-1:${account}:stream/1`),
    },
  ],
  ["aws-vpc-flow-logs-hive", delivery],
  ["aws-waf-logs", delivery],
];

/** AWS documents no source condition for them, or their caller sends none: each says so in a pitfall. */
const undocumented = [
  "aws-cloudfront-oai",
  "aws-elb-access-logs",
  "aws-medialive",
  "aws-mediapackage",
  "aws-redshift-audit-logs",
  "aws-s3-batch-operations",
  "aws-s3-batch-replication",
  "aws-s3-replication",
];

/** Not AWS comes, but a role of a customer of AWS that is told. */
const named = ["aws-s3-replication-destination"];

test("every service of AWS has its documented caller here, or a pitfall that says why not", () => {
  const ids = serviceIds().filter((id) => id.startsWith("aws-"));
  expect([...new Set(callers.map(([id]) => id)), ...undocumented, ...named].sort()).toEqual(ids);
  for (const id of undocumented) expect(service(id).pitfalls.map(({ about }) => about)).toContain("no-proof");
});

interface Place {
  readonly statements: readonly Statement[];
  readonly kind: PolicyKind;
}

/** The policies that name the service: of the bucket and its key, or the trust policy; all directions and features. */
function placesOf(pattern: ServicePattern, told: Choices["told"] = {}): readonly Place[] {
  return pattern.ways.flatMap(({ kind }): readonly Place[] => {
    const bucket = { name: "acme-logs", access: directionsOf(pattern), kms: { keyArn } };
    const asked = choicesOf({ pattern, kind, name: pattern.id }, { logs: bucket });
    const features = Object.fromEntries(Object.keys(pattern.features).map((name) => [name, true]));
    const made = policiesFor(pattern, { ...asked, features, told: { ...asked.told, ...told } });
    return [
      ...Object.values(made.buckets).map((statements) => ({ statements, kind: "resource" as const })),
      ...Object.values(made.keyPolicies).map((statements) => ({ statements, kind: "key" as const })),
      ...(kind === "role" ? [{ statements: made.trust, kind: "trust" as const }] : []),
    ];
  });
}

function read({ statements, kind }: Place): Policy {
  const { policy } = parsePolicy(documentJson(statements), { kind });
  if (policy === undefined) throw new Error("no policy");
  return policy;
}

/** What the caller asks, one request for each action and resource, with all that it sends along. */
function requestsOf({ statements, kind }: Place, principal: string, account: string, arn: string): readonly Request[] {
  const context = {
    "aws:SourceAccount": account,
    "aws:SourceArn": arn,
    "s3:x-amz-acl": "bucket-owner-full-control",
  };
  return statements.flatMap(({ actions, resources = [] }) =>
    actions.flatMap(({ action }): readonly Request[] => {
      if (kind === "trust") return [{ principal, action, context }];
      const of = kind === "key" ? [keyArn] : resources.map((resource) => resource.replace("*", "2026/a.gz"));
      return of.map((resource) => ({ principal, action, resource, context }));
    }),
  );
}

function answers(place: Place, requests: readonly Request[]): readonly string[] {
  return [...new Set(requests.map((request) => decide(read(place), request).answer))];
}

describe.each(callers)("%s", (id, { service: principal, arn, other, told }) => {
  const places = placesOf(service(id), told);
  test(`lets in ${principal} for ${arn}`, () => {
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) expect(answers(place, requestsOf(place, principal, ours, arn))).toEqual(["allowed"]);
  });

  test.each([
    ["for somebody else", principal, theirs, other],
    ["for nobody that is told", principal, undefined, undefined],
    ["as another service", "ec2.amazonaws.com", ours, arn],
    ["as somebody's role that sends the same", `arn:aws:iam::${theirs}:role/r`, ours, arn],
  ])("lets nobody in %s", (_, who, account, source) => {
    for (const place of places) {
      const requests = requestsOf(place, who, account ?? "", source ?? "").map(({ context, ...request }) => ({
        ...request,
        context: account === undefined ? { "s3:x-amz-acl": "bucket-owner-full-control" } : (context ?? {}),
      }));
      expect(answers(place, requests)).toEqual(["denied-by-default"]);
    }
  });
});

import { partner } from "./alphabet";
import { storeOf } from "./doors/stores";
import type { Kind } from "./kinds";
import { own, type State, type Statement, unknownValue } from "./world";

/** Smallest worlds in which nobody can tell all: what may change is said, and nothing besides. */

const denial =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html";
const outposts = "https://docs.aws.amazon.com/AmazonS3/latest/s3-outposts/S3OutpostsBucketPolicy.html";

const alice = `arn:aws:iam::${partner}:user/alice`;
const objects = "arn:aws:s3:::acme-one/*";

function row(what: string, page: string, before: State, after: State): Kind {
  return { what, page, world: { before, after }, gains: [], loses: [] };
}

const deny: Statement = { Effect: "Deny", Principal: "*", Action: "s3:DeleteObject", Resource: objects };

function bucket(...denials: readonly Statement[]): State {
  const all: Statement = { Effect: "Allow", Principal: { AWS: alice }, NotAction: "s3:ListBucket", Resource: objects };
  return { buckets: { "acme-one": { policy: [...denials, all] } } };
}

/** A role that may do this everywhere, and an Outposts bucket with this policy. */
function store(leave: Pick<Statement, "Action" | "NotAction" | "Resource" | "NotResource">, policy: Statement): State {
  const trust: Statement = { Effect: "Allow", Principal: { AWS: alice }, Action: "sts:AssumeRole" };
  return {
    buckets: {},
    roles: { r1: { trust: [trust], inline: [{ Effect: "Allow", ...leave }] } },
    stores: { "out-one": [policy] },
  };
}
const inOutpost = `${storeOf("out-one").arn}/object/*`;
const read: Statement = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${own}:root` },
  Action: "s3-outposts:GetObject",
  Resource: inOutpost,
};
const noPut: Statement = { ...deny, Action: "s3-outposts:PutObject", Resource: inOutpost };

const everything = { Action: "*", Resource: "*" } as const;
const allButLists = { NotAction: "s3:ListBucket", NotResource: "arn:aws:s3:::acme-one/vod/*" } as const;
const ofOutposts = { Action: "s3-outposts:*", Resource: "*" } as const;

export const doubtKinds: readonly Kind[] = [
  row(
    "a Deny over plain HTTP whose resource is not known from now on",
    denial,
    bucket({ ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    bucket({ ...deny, Resource: unknownValue }),
  ),
  ...[everything, allButLists, ofOutposts].flatMap((leave) => {
    const [then, now] = [store(leave, noPut), store(leave, read)];
    const may = JSON.stringify(leave);
    return [
      row(`a Deny of an Outposts bucket that goes, for a role that may ${may}`, outposts, then, now),
      row(`a Deny of an Outposts bucket that comes, for a role that may ${may}`, outposts, now, then),
    ];
  }),
];

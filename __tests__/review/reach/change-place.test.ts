import { hole } from "../../../src/policy";
import { allow, document, reviewed, type Entry } from "../synthetic";

/** What a row names where a Deny or a boundary comes or goes that speaks of a part only. */

const E = "arn:aws:iam::444455556666:root";
function at(path: string) {
  return `arn:aws:s3:::acme/${path}`;
}
function deny(action: string | readonly string[], path: string): object {
  return {
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: at(path),
  };
}
function denyBut(actions: readonly string[]): object {
  return { ...deny("", "*"), Action: undefined, NotAction: actions };
}
/** Nobody can tell whether it applies. */
function perhaps(statement: object): object {
  return { ...statement, Action: hole("local.denied") };
}
const allBut = { Effect: "Allow", Principal: { AWS: E }, Action: "s3:GetObject", NotResource: at("secret/*") };
const get = allow(E, "s3:GetObject", at("*"));
const any = allow(E, ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], at("*"));
const all = allow(E, "s3:*", at("*"));
const many = ["Get", "Put"].flatMap((verb) => ["", "Acl", "Tagging", "Retention"].map((of) => `s3:${verb}Object${of}`));
function listing(condition: object): object {
  return { ...allow(E, "s3:List*", "arn:aws:s3:::acme"), Condition: condition };
}
const bucket: Entry = {
  address: "aws_s3_bucket.b",
  actions: ["no-op"],
  before: { bucket: "acme" },
  after: { bucket: "acme" },
};
function policy(before: readonly object[], after: readonly object[]): readonly Entry[] {
  return [
    bucket,
    {
      address: "aws_s3_bucket_policy.b",
      before: { bucket: "acme", policy: document(...before) },
      after: { bucket: "acme", policy: document(...after) },
    },
  ];
}

/** A Deny of some paths comes; one of them was denied since a date which is past, until the plan. */
function deniedSince(date: string): readonly Entry[] {
  const since = { ...deny("s3:GetObject", "vod/a"), Condition: { DateGreaterThan: { "aws:CurrentTime": date } } };
  return policy([get, since], [get, deny("s3:GetObject", "vod/*"), since]);
}

const trust = document({ Effect: "Allow", Principal: { AWS: E }, Action: "sts:AssumeRole" });
const own = allow(undefined, "s3:GetObject", at("*"));
/** A role that may do `s3:*Object` within a boundary that becomes another. */
function otherBoundary(before: object, after: object): readonly Entry[] {
  const values = (text: object) => ({ name: "p", arn: bounded.permissions_boundary, policy: document(text) });
  const role = { name: "r", assume_role_policy: trust, ...bounded };
  const access = { role: "r", name: "access", policy: document(allow(undefined, "s3:*Object", at("*"))) };
  return [
    { address: "aws_iam_role.r", actions: ["no-op"], before: role, after: role },
    { address: "aws_iam_role_policy.r", actions: ["no-op"], before: access, after: access },
    { address: "aws_iam_policy.p", before: values(before), after: values(after) },
  ];
}
function allExcept(action: string): object {
  return { Effect: "Allow", NotAction: action, Resource: "*" };
}
function boundary(before: object, after: object): readonly Entry[] {
  return [
    {
      address: "aws_iam_role.r",
      before: { name: "r", assume_role_policy: trust, ...before },
      after: { name: "r", assume_role_policy: trust, ...after },
    },
    ...[
      ["aws_iam_role_policy.r", { role: "r", name: "access", policy: document(own) }] as const,
      [
        "aws_iam_policy.p",
        {
          name: "p",
          arn: "arn:aws:iam::111122223333:policy/p",
          policy: document(allow(undefined, "s3:*", at("vod/*"))),
        },
      ] as const,
    ].map(([address, values]): Entry => ({ address, actions: ["no-op"], before: values, after: values })),
  ];
}
const bounded = { permissions_boundary: "arn:aws:iam::111122223333:policy/p" };

test.each<[string, readonly Entry[], readonly string[]]>([
  [
    "a Deny of some paths goes",
    policy([get, deny("s3:GetObject", "vod/*")], [get]),
    ["gains s3:GetObject on vod/*", "keeps s3:GetObject on * (not on vod/*)"],
  ],
  [
    "a Deny of some paths comes",
    policy([get], [get, deny("s3:GetObject", "vod/*")]),
    ["loses s3:GetObject on vod/*", "keeps s3:GetObject on * (unless statement 1 denies it (on vod/*))"],
  ],
  [
    "all but what is of other services",
    policy([], [{ ...all, Action: undefined, NotAction: ["iam:*", "s3:PutObject"] }]),
    ["gains s3:* except s3:PutObject on *"],
  ],
  [
    "what a Deny takes of a new pattern",
    policy([get], [all, deny(["s3:Delete*", "s3:PutObjectAcl"], "*")]),
    ["gains s3:* except s3:Delete*, s3:PutObjectAcl, s3:GetObject on *", "keeps s3:GetObject on *"],
  ],
  [
    "a pattern that is narrowed to one action",
    policy([all], [get]),
    ["keeps s3:GetObject on *", "loses s3:* except s3:GetObject on *"],
  ],
  [
    "one action that is widened to a pattern",
    policy([get], [all]),
    ["gains s3:* except s3:GetObject on *", "keeps s3:GetObject on *"],
  ],
  [
    "a pattern that is narrowed to another",
    policy([all], [allow(E, "s3:Get*", at("*"))]),
    ["keeps s3:Get* on *", "loses s3:* except s3:Get* on *"],
  ],
  [
    "a Deny of all but one action of a new pattern",
    policy([], [all, { ...deny("", "*"), Action: undefined, NotAction: "s3:GetObject" }]),
    ["gains s3:GetObject on *"],
  ],
  [
    "a Deny of some actions of a pattern goes",
    policy([all, deny("s3:DeleteObject", "*")], [all]),
    ["gains s3:DeleteObject on *", "keeps s3:* except s3:DeleteObject on *"],
  ],
  [
    "a Deny of some actions goes, beside a pattern that shares one of them",
    policy([all, allow(E, "s3:*Object", at("*")), deny("s3:Get*", "*")], [all]),
    ["gains s3:Get* on *", "keeps s3:* except s3:Get* on *"],
  ],
  [
    "two Denies go, one of some actions on a path, and one of one of them on another",
    policy([all, deny("s3:Get*", "a/*"), deny("s3:GetObjectAcl", "b/*")], [all]),
    [
      "gains s3:Get* on a/*",
      "gains s3:GetObjectAcl on b/*",
      "keeps s3:* except s3:Get* on *",
      "keeps s3:Get* except s3:GetObjectAcl on b/*",
      "keeps s3:Get* on * (not on a/* or b/*)",
    ],
  ],
  [
    "a Deny of one of several actions goes",
    policy([any, deny("s3:DeleteObject", "*")], [any]),
    ["gains s3:DeleteObject on *", "keeps s3:GetObject, s3:PutObject on *"],
  ],
  [
    "two Denies go, each of an action and paths",
    policy([all, deny("s3:DeleteObject", "a/*"), deny("s3:PutObject", "b/*")], [all]),
    [
      "gains s3:DeleteObject on a/*",
      "gains s3:PutObject on b/*",
      "keeps s3:* except s3:DeleteObject, s3:PutObject on *",
      "keeps s3:DeleteObject on * (not on a/*)",
      "keeps s3:PutObject on * (not on b/*)",
    ],
  ],
  [
    "what was denied already is not lost",
    deniedSince("2019-01-01T00:00:00Z"),
    [
      "loses s3:GetObject on vod/* (unless statement 1 denies it (on vod/a, from 2019-01-01T00:00:00Z))",
      "keeps s3:GetObject on * (unless statement 1 denies it (on vod/*), unless statement 2 denies it (on vod/a, from 2019-01-01T00:00:00Z))",
    ],
  ],
  [
    "a Deny of one action of a pattern goes, and one of more comes",
    policy([all, deny("s3:DeleteObject", "*")], [all, deny("s3:Delete*", "a/*")]),
    [
      "gains s3:DeleteObject on * (not on a/*, unless statement 1 denies it (on a/*))",
      "loses s3:Delete* on a/*",
      "keeps s3:* except s3:DeleteObject on * (unless statement 1 denies it (on a/*))",
    ],
  ],
  [
    "what another statement keeps of what a Deny left of a pattern that goes",
    policy([allow(E, "s3:Get*", at("*")), denyBut(["s3:GetObject", "s3:GetObjectAcl"])], [get]),
    ["keeps s3:GetObject on *", "loses s3:GetObjectAcl on *"],
  ],
  [
    "what another statement keeps of one of two patterns that a Deny left",
    policy([all, denyBut(["s3:Get*", "s3:*Object"])], [allow(E, "s3:DeleteObject", at("*"))]),
    [
      "keeps s3:DeleteObject on *",
      "loses s3:Get*, s3:GetObject, s3:PutObject, s3:ReplicateObject, s3:RestoreObject on *",
    ],
  ],
  [
    "what is kept over HTTPS of what a Deny left of a pattern that goes",
    policy(
      [
        allow(E, "s3:Get*", at("*")),
        denyBut(["s3:GetObject", "s3:GetObjectAcl", "s3:GetObjectTagging"]),
        { ...deny("s3:GetObject", "*"), Condition: { Bool: { "aws:SecureTransport": "false" } } },
      ],
      [get],
    ),
    ["gains s3:GetObject on * (also over plain HTTP)", "loses s3:GetObjectAcl, s3:GetObjectTagging on * (over HTTPS)"],
  ],
  [
    "a Deny of some paths comes, and one in doubt of all",
    policy([get], [get, deny("s3:GetObject", "vod/*"), perhaps(deny("s3:GetObject", "*"))]),
    [
      "loses s3:GetObject on vod/*",
      "keeps s3:GetObject on * (unless statement 1 denies it (on vod/*), unless statement 2 denies it, cannot be compared)",
    ],
  ],
  [
    "a Deny of some actions comes, and one in doubt of all",
    policy([any], [any, deny("s3:PutObject", "*"), perhaps(deny("s3:*", "*"))]),
    [
      "loses s3:PutObject on *",
      "keeps s3:DeleteObject, s3:GetObject on * (unless statement 2 denies it, cannot be compared)",
    ],
  ],
  [
    "a Deny of some paths goes, and one in doubt of all stays in none",
    policy([get, deny("s3:GetObject", "vod/*"), perhaps(deny("s3:GetObject", "*"))], [get]),
    ["gains s3:GetObject on *"],
  ],
  [
    "a Deny comes of some paths of all but some",
    policy([allBut], [allBut, deny("s3:GetObject", "vod/*")]),
    [
      "loses s3:GetObject on vod/* (not on secret/*)",
      "keeps s3:GetObject on * (not on secret/*, unless statement 1 denies it (on vod/*))",
    ],
  ],
  [
    "a Deny goes of some paths of all but some",
    policy([allBut, deny("s3:GetObject", "vod/*")], [allBut]),
    ["gains s3:GetObject on vod/* (not on secret/*)", "keeps s3:GetObject on * (not on secret/*, not on vod/*)"],
  ],
  ["a Deny of all goes", policy([get, deny("s3:*", "*")], [get]), ["gains s3:GetObject on *"]],
  [
    "a boundary goes that leaves some paths",
    boundary(bounded, {}),
    ["gains s3:GetObject on * (not on vod/*)", "keeps s3:GetObject on vod/*"],
  ],
  [
    "a boundary comes that leaves some paths",
    boundary({}, bounded),
    [
      "loses s3:GetObject on * (not on vod/*)",
      "keeps s3:GetObject on * (within the permissions boundary arn:aws:iam::111122223333:policy/p)",
    ],
  ],
  [
    "a boundary of all becomes one of all but an action",
    otherBoundary(allow(undefined, "s3:*", "*"), allExcept("s3:DeleteObject")),
    [
      "loses s3:DeleteObject on * (within the permissions boundary arn:aws:iam::111122223333:policy/p)",
      "keeps s3:*Object except s3:DeleteObject on * (within the permissions boundary arn:aws:iam::111122223333:policy/p)",
    ],
  ],
  [
    "over plain HTTP, what an Allow of all but a pattern does not give",
    policy(
      [
        allow(E, "s3:*Object", at("*")),
        {
          ...deny(["s3:GetObject", "s3:PutObject"], "*"),
          Condition: { BoolIfExists: { "aws:SecureTransport": "true" } },
        },
      ],
      [{ ...all, Action: undefined, NotAction: "s3:Get*" }],
    ),
    [
      "gains s3:* except s3:Get*, s3:DeleteObject, s3:ReplicateObject, s3:RestoreObject on *",
      "keeps s3:DeleteObject, s3:ReplicateObject, s3:RestoreObject on *",
      "loses s3:GetObject on * (over plain HTTP only)",
    ],
  ],
  [
    "all goes, but for one action on what nobody knows yet",
    policy([all], [{ ...get, Resource: hole("local.left") }]),
    [
      "loses s3:* except s3:GetObject on *",
      "keeps s3:GetObject on * (cannot be compared)",
      "gains s3:GetObject on (not known until apply) (waits for local.left)",
    ],
  ],
  // only the requests of some actions carry the key of the condition
  [
    "a condition on a key of listing goes",
    policy([listing({ StringNotEquals: { "s3:prefix": "vod/" } })], [listing({})]),
    [
      "gains s3:List* except s3:ListBucketMultipartUploads, s3:ListTagsForResource on ",
      "keeps s3:List* except s3:ListBucket, s3:ListBucketVersions on ",
    ],
  ],
  [
    "a condition on a key of listing comes",
    policy([listing({})], [listing({ StringNotEquals: { "s3:prefix": "vod/" } })]),
    [
      "loses s3:List* except s3:ListBucketMultipartUploads, s3:ListTagsForResource on ",
      "keeps s3:List* on  (s3:prefix is not vod/)",
    ],
  ],
  [
    "more actions are given than those of a list that is too long to be told apart",
    policy([allow(E, many, at("*"))], [{ ...all, Action: "s3:*Object*" }]),
    [`gains s3:*Object* except ${[...many].sort().join(", ")} on *`, `keeps ${[...many].sort().join(", ")} on *`],
  ],
])("%s", (_, entries, expected) => {
  const told = reviewed(entries, { more: { timestamp: "2026-01-01T00:00:00Z" } }).access.map(
    ({ change, actions, paths, conditions, undecided }) => {
      const said = [...conditions, ...(undecided === undefined ? [] : [undecided])];
      return `${change} ${actions.join(", ")} on ${paths.join(" ")}${said.length === 0 ? "" : ` (${said.join(", ")})`}`;
    },
  );
  expect([...told].sort()).toEqual([...expected].sort());
});

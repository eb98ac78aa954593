import { me, own } from "../doors/rows";
import { allow, document, type Entry, reviewed, stranger, vendor } from "../synthetic";

/** A role that a vendor may become, and what lets its sessions become a second one, which reads a bucket. */

const first = `arn:aws:iam::${own}:role/first`;
function session(role: string) {
  return `arn:aws:sts::${own}:assumed-role/${role}/vendor`;
}
function trust(AWS: string, Condition: object = {}) {
  return document({ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole", Condition });
}
/** The vendor may become the role, and somebody may tag its sessions. */
function trustAndTags(AWS: string) {
  return document(
    { Effect: "Allow", Principal: { AWS: vendor }, Action: "sts:AssumeRole" },
    { Effect: "Allow", Principal: { AWS }, Action: "sts:TagSession" },
  );
}
const reading = allow(undefined, "s3:GetObject", "arn:aws:s3:::acme/*");
const mayAssume = allow(undefined, "sts:AssumeRole", "*");
const denies = { Effect: "Deny", Action: "sts:*", Resource: "*" };

interface Case {
  readonly lets: string;
  /** What the first role's own policy says. */
  readonly says?: object;
  /** The first role has a boundary that says nothing of AWS STS. */
  readonly bounded?: true;
  /** Who may tag the first role's sessions. */
  readonly tagger?: string;
  /** Tags of the first role. */
  readonly tags?: object;
  /** What the second role's own policy asks for. */
  readonly asks?: object;
}

function plan({ lets, says, bounded, tagger, tags, asks = {} }: Case): readonly Entry[] {
  const boundary = `arn:aws:iam::${own}:policy/boundary`;
  return [
    me,
    {
      address: "aws_iam_role.first",
      after: {
        name: "first",
        path: "/",
        assume_role_policy: tagger === undefined ? trust(vendor) : trustAndTags(tagger),
        tags: tags ?? null,
        tags_all: tags ?? {},
        ...(bounded ? { permissions_boundary: boundary } : {}),
      },
    },
    {
      address: "aws_iam_policy.boundary",
      after: { name: "boundary", arn: boundary, policy: document(allow(undefined, "ec2:*", "*")) },
    },
    ...(says === undefined
      ? []
      : [{ address: "aws_iam_role_policy.first", after: { name: "a", role: "first", policy: document(says) } }]),
    { address: "aws_iam_role.second", after: { name: "second", path: "/", assume_role_policy: lets } },
    {
      address: "aws_iam_role_policy.second",
      after: { name: "a", role: "second", policy: document({ ...reading, Condition: asks }) },
    },
  ];
}

const account = trust(`arn:aws:iam::${own}:root`);
const tag = "aws:PrincipalTag/team";
const ofMedia = trust("*", { StringEquals: { [tag]: "media", "aws:PrincipalArn": first } });
const organization = "aws:PrincipalOrgID";
function ofOrganization(operator: string, id: string) {
  return trust("*", { [operator]: { [organization]: id }, ArnEquals: { "aws:PrincipalArn": first } });
}
const untagged = trust("*", { Null: { [tag]: "true" }, ArnEquals: { "aws:PrincipalArn": first } });

test.each<[string, Case, boolean]>([
  ["the role, by its trust", { lets: trust(first) }, true],
  ["the role, whose own policy denies it", { lets: trust(first), says: denies }, false],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
  ["the role, whose boundary does not allow it", { lets: trust(first), bounded: true }, false],
  ["the account, and the role's own policy", { lets: account, says: mayAssume }, true],
  ["the account only", { lets: account }, false],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-role-session
  ["a session of the role, whose name the vendor chooses", { lets: trust(session("first")) }, true],
  ["a session of the role, whose own policy denies it", { lets: trust(session("first")), says: denies }, false],
  ["a session of the role, whatever its boundary leaves out", { lets: trust(session("first")), bounded: true }, true],
  ["a session of another role", { lets: trust(session("other")) }, false],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
  ["sessions with a tag, which the vendor may give", { lets: ofMedia, tagger: vendor }, true],
  ["sessions with a tag, which somebody else alone may give", { lets: ofMedia, tagger: stranger }, false],
  ["sessions with a tag that the role has", { lets: ofMedia, tags: { team: "media" } }, true],
  ["sessions without a tag, which the vendor need not give", { lets: untagged, tagger: vendor }, true],
  // a session's tags replace those of its role, and take none away
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
  [
    "roles of the organisation for which the second one asks, too: both are of one account",
    { lets: ofOrganization("StringEquals", "o-a"), asks: { StringEquals: { [organization]: "o-a" } } },
    true,
  ],
  [
    "roles of any but the organisation for which the second one asks",
    { lets: ofOrganization("StringNotEquals", "o-a"), asks: { StringEquals: { [organization]: "o-a" } } },
    false,
  ],
  [
    "roles of another organisation than the second one asks for, by a Deny",
    {
      lets: trust(first),
      says: { ...denies, Condition: { StringNotEquals: { [organization]: "o-b" } } },
      asks: { StringLike: { [organization]: "o-a*" } },
    },
    false,
  ],
  ["sessions without a tag that the role has", { lets: untagged, tagger: vendor, tags: { team: "a" } }, false],
])("lets in %s", (_, given, expected) => {
  const { access } = reviewed(plan(given));
  expect(access.map(({ change, bucket }) => `${change} ${bucket ?? ""}`)).toEqual(expected ? ["gains acme"] : []);
});

/** Roles of which each may become the next, behind the one that the vendor becomes; and roles that have nothing to do with it. */
test.each([
  ["as many as there are", 8, 0],
  ["among very many others", 2, 2_100],
])("a chain of roles, %s", (_, steps, others) => {
  const name = (at: number): string => `step${at}`;
  const entries = Array.from({ length: steps }, (_, at): Entry => ({
    address: `aws_iam_role.${name(at)}`,
    after: {
      name: name(at),
      path: "/",
      assume_role_policy: trust(at === 0 ? vendor : `arn:aws:iam::${own}:role/${name(at - 1)}`),
    },
  }));
  const apart = Array.from({ length: others }, (_, at): Entry => ({
    address: `aws_iam_role.other${at}`,
    after: { name: `other${at}`, assume_role_policy: document({ Effect: "Deny", Principal: "*", Action: "*" }) },
  }));
  const last = name(steps - 1);
  const policy = document(allow(undefined, "s3:GetObject", "arn:aws:s3:::acme/*"));
  const reading = { address: `aws_iam_role_policy.${last}`, after: { name: "a", role: last, policy } };
  const { access } = reviewed([me, ...entries, ...apart, reading]);
  expect(access.map(({ change, bucket }) => `${change} ${bucket ?? ""}`)).toEqual(["gains acme"]);
});

import fc from "fast-check";
import { hole, parsePolicy, type PolicyKind } from "../../src/policy";
import { allow, policy, to } from "./read";

const any = allow("s3:GetObject", "arn:aws:s3:::b/*");
function statement(change: object) {
  return policy({ ...any, ...change });
}
function anyone(change: object) {
  return policy(to("*", { ...any, ...change }));
}

function found(document: unknown, kind?: PolicyKind): readonly string[] {
  return parsePolicy(document, kind ? { kind } : {}).problems.map(
    ({ severity, code, path }) => `${severity} ${code} ${path}`,
  );
}

/** What AWS refuses. */
const refused: readonly (readonly [string, unknown, readonly string[], PolicyKind?])[] = [
  ["not JSON", "{", ["error json "]],
  ["nothing", "  ", ["error json "]],
  ["a list", [], ["error document "]],
  ["null", null, ["error document "]],
  ["a number as text", "1", ["error document "]],
  ["no statement", { Version: "2012-10-17" }, ["error statement Statement"]],
  ["an empty list of statements", { Version: "2012-10-17", Statement: [] }, ["error statement Statement"]],
  ["an unknown element", { ...policy(any), Foo: 1 }, ["error element Foo"]],
  ["an unknown version", { ...policy(any), Version: "2012-10-18" }, ["error version Version"]],
  ["a statement that is a text", policy("x"), ["error statement Statement[0]"]],
  ["no effect", policy({ Action: "s3:GetObject", Resource: "*" }), ["error effect Statement[0].Effect"]],
  ["an effect in lower case", statement({ Effect: "allow" }), ["error effect Statement[0].Effect"]],
  ["an element in lower case", policy({ ...any, effect: "Allow" }), ["error element Statement[0].effect"]],
  ["no action", policy({ Effect: "Allow", Resource: "*" }), ["error element Statement[0]"]],
  ["action and not", statement({ NotAction: "s3:*" }), ["error element Statement[0]"]],
  ["no resource", policy({ Effect: "Allow", Action: "s3:GetObject" }), ["error element Statement[0]"]],
  [
    "an action without service",
    statement({ Action: ["s3:GetObject", "GetObject"] }),
    ["error action Statement[0].Action[1]"],
  ],
  ["an empty list of actions", statement({ Action: [] }), ["error empty-list Statement[0].Action"]],
  ["an action that is a number", statement({ Action: 1 }), ["error text Statement[0].Action"]],
  ["a resource that is no ARN", statement({ Resource: "b/*" }), ["error resource Statement[0].Resource"]],
  ["a wildcard for the service", statement({ Resource: "arn:aws:*:::b/*" }), ["error resource Statement[0].Resource"]],
  [
    "an unknown action in a bucket policy",
    anyone({ Action: ["s3:GetObjects", "s3:GetObject"] }),
    ["error unknown-action Statement[0].Action[0]"],
  ],
  ["a principal in an identity policy", anyone({}), ["error element Statement[0].Principal"], "identity"],
  ["no principal in a bucket policy", policy(any), ["error element Statement[0]"], "resource"],
  [
    "a resource in a trust policy",
    policy({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole", Resource: "*" }),
    ["error element Statement[0].Resource"],
    "trust",
  ],
  ["a principal that is a text", policy(to("123456789012", any)), ["error principal Statement[0].Principal"]],
  [
    "an unknown kind of principal",
    policy(to({ Aws: "123456789012" }, any)),
    ["error principal-type Statement[0].Principal.Aws"],
  ],
  [
    "an account that is a number",
    policy(to({ AWS: 123456789012 }, any)),
    ["error principal Statement[0].Principal.AWS"],
  ],
  [
    "a wildcard in a principal",
    policy(to({ AWS: "arn:aws:iam::123456789012:user/*" }, any)),
    ["error principal-wildcard Statement[0].Principal.AWS"],
  ],
  ["a service without dot", policy(to({ Service: "s3" }, any)), ["error principal Statement[0].Principal.Service"]],
  [
    "an unknown operator",
    statement({ Condition: { StringIs: { "aws:SourceIp": "x" } } }),
    ["error operator Statement[0].Condition.StringIs"],
  ],
  [
    "Null with IfExists",
    statement({ Condition: { NullIfExists: { "aws:SourceIp": "true" } } }),
    ["error operator Statement[0].Condition.NullIfExists"],
  ],
  ["a malformed Sid", statement({ Sid: "a-b" }), ["error sid Statement[0].Sid"]],
  ["a duplicate Sid", policy({ ...any, Sid: "A" }, { ...any, Sid: "A" }), ["error duplicate-sid Statement[1].Sid"]],
  [
    "an account of 15 digits",
    policy(to({ AWS: "arn:aws:iam::000111333444555:role/stack_prod" }, any)),
    ["error account Statement[0].Principal.AWS"],
  ],
  [
    "an account with dashes",
    policy(to({ AWS: ["1234-5678-9012"] }, any)),
    ["error account Statement[0].Principal.AWS[0]"],
  ],
  [
    "a canonical ID of 63 digits",
    policy(to({ CanonicalUser: "a".repeat(63) }, any)),
    ["error canonical-user Statement[0].Principal.CanonicalUser"],
  ],
  ["a condition that is a text", statement({ Condition: "x" }), ["error condition Statement[0].Condition"]],
  [
    "a value that is an object",
    statement({ Condition: { StringEquals: { "aws:SourceVpc": {} } } }),
    ["error condition-value Statement[0].Condition.StringEquals.aws:SourceVpc"],
  ],
];

test.each(refused.map(([what, document, problems, kind]) => ({ what, document, problems, kind })))(
  "refused: $what",
  ({ document, problems, kind }) => {
    expect(found(document, kind)).toEqual(expect.arrayContaining([...problems]));
    expect(found(document, kind).filter((problem) => problem.startsWith("error"))).toEqual(problems);
  },
);

/** What AWS takes, and does not do what it seems to. */
test.each<readonly [string, unknown, readonly string[]]>([
  [
    "an object's action on a bucket",
    statement({ Action: ["s3:GetObject", "s3:ListBucket"], Resource: "arn:aws:s3:::b" }),
    ["warning resource-level Statement[0].Action[0]"],
  ],
  [
    "a bucket's action on objects",
    statement({ Action: ["s3:GetObject", "s3:ListBucket"] }),
    ["warning resource-level Statement[0].Action[1]"],
  ],
  [
    "a resource that no action works on",
    statement({ Resource: ["arn:aws:s3:::b/*", "arn:aws:s3:::b"] }),
    ["warning resource-level Statement[0].Resource[1]"],
  ],
  [
    "an action on another service's resource",
    statement({ Resource: "arn:aws:ec2:eu-west-1:111122223333:instance/i" }),
    ["warning resource-level Statement[0].Action", "warning resource-level Statement[0].Resource"],
  ],
  [
    "an action without resource type",
    statement({ Action: "s3:ListAllMyBuckets", Resource: "arn:aws:s3:::b" }),
    ["warning resource-level Statement[0].Action", "warning resource-level Statement[0].Resource"],
  ],
  ["every bucket for it", statement({ Action: "s3:ListAllMyBuckets", Resource: "arn:aws:s3:::*" }), []],
  [
    "a wildcard covers both levels",
    statement({ Action: "s3:Get*", Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] }),
    [],
  ],
  [
    "one ARN pattern for both levels",
    statement({ Action: ["s3:GetObject", "s3:ListBucket"], Resource: "arn:aws:s3:::b*" }),
    ["warning other-buckets-whose-names-begin-so Statement[0].Resource"],
  ],
  [
    "a key that the action lacks",
    statement({ Condition: { StringEquals: { "s3:prefix": "a" } } }),
    ["warning condition-key Statement[0].Condition.StringEquals.s3:prefix"],
  ],
  [
    "a key that the action has",
    statement({
      Action: "s3:ListBucket",
      Resource: "arn:aws:s3:::b",
      Condition: { StringEquals: { "s3:prefix": "a" } },
    }),
    [],
  ],
  [
    "an unknown global key",
    statement({ Condition: { StringEquals: { "aws:Nothing": "a" } } }),
    ["warning condition-key Statement[0].Condition.StringEquals.aws:Nothing"],
  ],
  [
    "a wildcard in StringEquals",
    statement({ Condition: { StringEquals: { "aws:SourceVpc": ["vpc-11111111", "vpc-*"] } } }),
    ["warning wildcard-in-equals Statement[0].Condition.StringEquals.aws:SourceVpc[1]"],
  ],
  [
    "an escaped wildcard in StringEquals",
    statement({ Condition: { StringEquals: { "aws:SourceVpc": "vpc-${*}" } } }),
    [],
  ],
  [
    "a deleted principal",
    policy(to({ AWS: "AROAEXAMPLEEXAMPLE12" }, any)),
    ["warning deleted-principal Statement[0].Principal.AWS"],
  ],
  ["an unknown action by name", statement({ Action: "s3:GetObjects" }), ["warning unknown-action Statement[0].Action"]],
  ["a wildcard that covers nothing", anyone({ Action: "s3:Got*" }), ["warning unknown-action Statement[0].Action"]],
  ["an action of a service that is not known", statement({ Action: "ec2:Whatever", Resource: "*" }), []],
  [
    "a variable in the old version",
    { ...statement({ Resource: "arn:aws:s3:::b/${aws:username}" }), Version: "2008-10-17" },
    ["warning variable-version Statement[0].Resource"],
  ],
  [
    "Allow with NotPrincipal",
    policy({ ...any, NotPrincipal: { AWS: "123456789012" } }),
    ["warning allow-not-principal Statement[0].NotPrincipal"],
  ],
  [
    "ForAllValues with Allow",
    statement({ Condition: { "ForAllValues:StringEquals": { "aws:PrincipalOrgPaths": "x" } } }),
    ["warning for-all-values Statement[0].Condition.ForAllValues:StringEquals.aws:PrincipalOrgPaths"],
  ],
  [
    "a condition without values",
    statement({ Condition: { StringEquals: { "aws:SourceVpc": [] } } }),
    ["warning empty-list Statement[0].Condition.StringEquals.aws:SourceVpc"],
  ],
  [
    "too large",
    statement({ Resource: Array.from({ length: 400 }, (_, i) => `arn:aws:s3:::bucket-${i}/*`) }),
    ["warning size "],
  ],
  [
    "no address",
    statement({ Condition: { IpAddress: { "aws:SourceIp": ["192.0.2.0/24", "192.0.2/24"] } } }),
    ["warning condition-value Statement[0].Condition.IpAddress.aws:SourceIp[1]"],
  ],
  [
    "no date",
    statement({ Condition: { DateLessThan: { "aws:CurrentTime": "tomorrow" } } }),
    ["warning condition-value Statement[0].Condition.DateLessThan.aws:CurrentTime"],
  ],
  [
    "no number",
    statement({
      Action: "s3:ListBucket",
      Resource: "arn:aws:s3:::b",
      Condition: { NumericEquals: { "s3:max-keys": "ten" } },
    }),
    ["warning condition-value Statement[0].Condition.NumericEquals.s3:max-keys"],
  ],
  [
    "no truth value",
    statement({ Condition: { Bool: { "aws:SecureTransport": "yes" } } }),
    ["warning condition-value Statement[0].Condition.Bool.aws:SecureTransport"],
  ],
  ["one statement without list", { Version: "2012-10-17", Statement: any }, []],
  ["all in order", JSON.stringify(policy(any)), []],
  ["with a byte order mark", `\uFEFF${JSON.stringify(policy(any))}`, []],
  [
    "with holes",
    policy(
      to(
        { AWS: hole("p") },
        {
          Effect: "Allow",
          Action: hole("a"),
          Resource: `${hole("r")}/*`,
          Condition: { StringEquals: { "s3:prefix": hole("v") } },
        },
      ),
    ),
    [],
  ],
])("warned of: %s", (_, document, problems) => {
  expect(found(document)).toEqual(problems);
});

/** S3 refuses more than IAM does, and takes Sids that IAM refuses. */
test.each<readonly [string, object, readonly string[]]>([
  ["any Sid, also twice", { Sid: "a b" }, ["warning duplicate-sid Statement[1].Sid"]],
  [
    "an action on no resource",
    { Action: ["s3:GetObject", "s3:ListBucket"] },
    ["error resource-level Statement[0].Action[1]"],
  ],
  [
    "a key that the action lacks",
    { Condition: { StringEquals: { "s3:prefix": "a" } } },
    ["error condition-key Statement[0].Condition.StringEquals.s3:prefix"],
  ],
  [
    "an action of another service",
    { Action: ["s3:GetObject", "kms:Decrypt"] },
    ["error foreign-action Statement[0].Action[1]"],
  ],
  [
    "a resource of another service",
    { Resource: ["arn:aws:s3:::b/*", "arn:aws:sqs:eu-west-1:111122223333:q"] },
    ["error foreign-resource Statement[0].Resource[1]"],
  ],
])("a bucket policy with %s", (_, change, problems) => {
  const document = anyone(change);
  const twice = {
    ...document,
    Statement: [...document.Statement, { ...(document.Statement[0] as object), Effect: "Deny" }],
  };
  const all = found("Sid" in change ? twice : document, "resource");
  expect(all).toEqual(expect.arrayContaining([...problems]));
  expect(all.filter((problem) => problem.startsWith("error"))).toEqual(
    problems.filter((problem) => problem.startsWith("error")),
  );
});

/** Whom a statement names that AWS does not take, or may take. */
test.each<readonly [unknown, string, string]>([
  [{ AWS: "arn:aws:iam::111122223333:policy/p" }, "error principal", "arn"],
  [{ AWS: "arn:aws:iam::111122223333:saml-provider/p" }, "error principal", "arn"],
  [{ AWS: "arn:aws:iam::111122223333:oidc-provider/p.example.com" }, "error principal", "arn"],
  [{ AWS: "arn:aws:iam::111122223333:instance-profile/p" }, "error principal", "arn"],
  [{ AWS: "arn:aws:iam::111122223333:mfa/p" }, "error principal", "arn"],
  [{ AWS: "arn:aws:iam::111122223333:group/p" }, "error principal", "arn"],
  [{ AWS: "arn:aws:iam::111122223333:user/" }, "error principal", "arn"],
  [{ AWS: "arn:aws:iam::111122223333:role" }, "error principal", "arn"],
  [{ AWS: "arn:aws:iam::111122223333:root/" }, "error principal", "arn"],
  [{ AWS: "arn:aws:sts::111122223333:assumed-role/r" }, "error principal", "arn"],
  [{ AWS: "1111-2222-3333" }, "error account", "account"],
  [{ AWS: "AccountNumber" }, "error principal", "account"],
  [{ AWS: "arn:aws:iam::AccountNumber:root" }, "warning account", "account"],
  [{ Service: "s3.amazonaws.con" }, "error principal", "service"],
  [{ Service: "*" }, "warning principal-wildcard", "service"],
  [{ "*": "*" }, "warning principal-type", "everyone"],
  [{ Anyone: "*" }, "error principal-type", "unknown"],
  ["arn:aws:iam::111122223333:root", "error principal", "unknown"],
  [{ AWS: "arn:aws:iam::111122223333:user/team/ana" }, "", "arn"],
  [{ AWS: "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/r" }, "", "arn"],
  [{ AWS: "arn:aws:sts::111122223333:assumed-role/r/s" }, "", "arn"],
  [{ AWS: "arn:aws:sts::111122223333:federated-user/ana" }, "", "arn"],
  [{ AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" }, "", "arn"],
  [{ Service: "logging.s3.amazonaws.com" }, "", "service"],
  [{ Service: "s3.amazonaws.com.cn" }, "", "service"],
])("the principal %j", (principal, problem, kind) => {
  const { policy: parsed, problems } = parsePolicy(policy(to(principal, any)), { lint: false });
  expect(problems.map(({ severity, code }) => `${severity} ${code}`).join()).toBe(problem);
  expect(parsed?.statements[0]?.principals?.[0]?.kind).toBe(kind);
});

test.each<readonly [string, unknown, PolicyKind]>([
  ["nobody named", policy(any), "identity"],
  ["someone named", anyone({}), "resource"],
  [
    "assuming a role",
    policy({ Effect: "Allow", Principal: "*", Action: ["sts:AssumeRole", "sts:TagSession"] }),
    "trust",
  ],
  ["using a key", policy(to("*", allow("kms:*", "*"))), "key"],
])("the kind is inferred: %s", (_, document, kind) => {
  expect(parsePolicy(document).policy?.kind).toBe(kind);
});

test("a document in its plain form", () => {
  const document = {
    Version: "2012-10-17",
    Id: "x",
    Statement: {
      Sid: "Read",
      Effect: "Allow",
      Principal: {
        AWS: ["123456789012", "arn:aws:iam::123456789012:root", "arn:aws:iam::123456789012:user/x"],
        Service: "s3.amazonaws.com",
      },
      NotAction: "s3:Put*",
      NotResource: ["arn:aws:s3:::b/*"],
      Condition: {
        "ForAnyValue:stringlikeifexists": { "aws:TagKeys": ["a", "b*"] },
        Bool: { "aws:SecureTransport": true },
      },
    },
  };
  const { policy: parsed } = parsePolicy(document);
  expect(parsed).toEqual({
    kind: "resource",
    version: "2012-10-17",
    statements: [
      {
        index: 0,
        sid: "Read",
        effect: "Allow",
        principals: [
          { kind: "account", id: "123456789012" },
          { kind: "account", id: "123456789012" },
          { kind: "arn", id: "arn:aws:iam::123456789012:user/x" },
          { kind: "service", id: "s3.amazonaws.com" },
        ],
        notActions: ["s3:Put*"],
        notResources: ["arn:aws:s3:::b/*"],
        conditions: [
          { operator: "StringLike", key: "aws:TagKeys", values: ["a", "b*"], each: "any", ifExists: true },
          { operator: "Bool", key: "aws:SecureTransport", values: ["true"] },
        ],
      },
    ],
  });
  expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
});

test("messages name the value, on one line, cut short", () => {
  const [problem] = parsePolicy(statement({ Action: `x\n${"y".repeat(500)}` })).problems;
  expect(problem?.message).toBe(`"x\\n${"y".repeat(98)}…" is not an action such as "s3:GetObject"`);
});

test("whatever the input, there is an answer", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(Array.isArray(parsePolicy(value).problems)).toBe(true);
    }),
  );
  fc.assert(
    fc.property(
      fc.anything(),
      fc.constantFrom("Sid", "Effect", "Principal", "Action", "Resource", "Condition"),
      (value, element) => {
        expect(Array.isArray(parsePolicy(anyone({ [element]: value })).problems)).toBe(true);
      },
    ),
  );
});

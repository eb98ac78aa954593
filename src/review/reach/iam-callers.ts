import { rootArn } from "../../aws/principal-arn";
import type { Policy, PolicyStatement } from "../../policy";
import { type Asker, askerOf } from "../../policy/asker";
import { tooMany } from "../../policy/effort";
import { hole, splitAt } from "../../policy/hole";
import { callerKeys, readCaller } from "../../policy/principal";
import { someSession } from "../../policy/user-id";
import type { CallerTest } from "../../policy/space/callers";
import { callerAtoms } from "../../policy/space/principal";
import { instantiate, type Named, strangerAccount } from "./named";

/** A statement, and whether policy variables mean something in it. */
interface Spoken {
  readonly statement: PolicyStatement;
  readonly variables: boolean;
}

/** What statements ask of who calls. */
function testsOf(all: readonly Spoken[]): readonly CallerTest[] {
  const tests = new Map<string, CallerTest>();
  for (const { statement, variables } of all) {
    const { effect, principals, notPrincipals, conditions } = statement;
    if (principals) tests.set(JSON.stringify(principals), { principals });
    if (notPrincipals) tests.set(JSON.stringify([effect, notPrincipals]), { notPrincipals, effect });
    for (const condition of conditions)
      if (callerKeys.includes(condition.key.toLowerCase()))
        tests.set(JSON.stringify([variables, condition]), { condition, variables });
  }
  return [...tests.values()];
}

function toldBy(tests: readonly CallerTest[]): readonly string[] | undefined {
  const all = callerAtoms(tests, [])?.map(({ principal }) => principal);
  return all?.filter((one) => readCaller(one).kind === "aws");
}

/** Callers whom one statement tells apart; where it has too many patterns, those whom each of them means. */
function toldByOne(one: Spoken): readonly string[] {
  const tests = testsOf([one]);
  const all = toldBy(tests);
  if (all !== undefined) return all;
  const lists = tests.filter((test) => !("condition" in test));
  const single = tests.flatMap((test) =>
    "condition" in test
      ? test.condition.values.map((value) => ({ ...test, condition: { ...test.condition, values: [value] } }))
      : [],
  );
  return single.flatMap((test) => toldBy([...lists, test]) ?? []);
}

/** Callers of IAM, each by its ARN. */
export interface IamCallers {
  readonly callers: readonly string[];
  /** The documents tell nobody else from these. */
  readonly areAll: boolean;
}

/** Callers of IAM that some document can tell apart; strangers among them. */
export function iamCallers(policies: readonly Policy[], named: Named, partition: string): IamCallers {
  const all = policies.flatMap(({ version, statements }) =>
    statements.map((statement): Spoken => ({ statement, variables: version === "2012-10-17" })),
  );
  const stranger = strangerAccount(named.accounts);
  const open = all.some(
    ({ statement: { principals, notPrincipals } }) =>
      notPrincipals !== undefined || principals?.some(({ kind }) => kind === "everyone"),
  );
  const accounts = [...named.accounts];
  // the ID of a root user is its account's number, those of others are not known
  const withIds = named.byId
    ? accounts.flatMap((of) => ["role", "user"].map((kind) => `arn:${partition}:iam::${of}:${kind}/somebody`))
    : [];
  // who comes by sts:GetFederationToken has an ARN of another service than its account's users
  const federated = named.byCaller || named.byId ? accounts.map((account) => federatedUser(account, partition)) : [];
  const plain = [...federated, ...named.arns, ...accounts.map((account) => rootArn(partition, account)), ...withIds];
  if (!open && !named.byCaller) return { callers: plain, areAll: true };
  const told = toldBy(testsOf(all));
  const made = named.patterns.flatMap((pattern) =>
    [...accounts, stranger].flatMap((account) => instantiate(pattern, account) ?? []),
  );
  const found = told ?? all.flatMap(toldByOne);
  const callers = new Set([
    ...plain,
    rootArn(partition, stranger),
    `arn:${partition}:iam::${stranger}:role/somebody`,
    ...found,
    // whom conditions tell by a name or a kind, and no account, may be in an account that nobody names
    ...found.map((arn) => inAccount(arn, stranger)),
    ...made,
  ]);
  return { callers: [...callers], areAll: told !== undefined };
}

/** The same ARN in another account. */
function inAccount(arn: string, account: string): string {
  return splitAt(arn, ":")
    .map((part, at) => (at === 4 ? account : part))
    .join(":");
}

export function federatedUser(account: string, partition: string): string {
  return `arn:${partition}:sts::${account}:federated-user/${someSession}`;
}

/** Somebody of whose name nothing is known: what conditions ask of its ARN stays open. */
export function ofAnyName(principal: string): Asker {
  const asker = askerOf(principal);
  return { ...asker, context: new Map([...asker.context].filter(([key]) => key !== "aws:principalarn")) };
}

/** Roles and users of an account of whom it is not known how patterns tell them apart. */
export function someOf(account: string, partition: string): readonly Asker[] {
  return ["role", "user"].map((kind) => ({
    ...ofAnyName(`arn:${partition}:iam::${account}:${kind}/${hole("somebody")}`),
    doubt: tooMany.undecided,
  }));
}

/**
 * Those who come as a canonical user, which stands for an account whose number is not known: its root user and its users,
 * roles and federated users. Only users have a name, and they may have any.
 * Source: IAM User Guide, "IAM policy elements: Variables and tags", principal key values.
 */
export function canonicalCallers(id: string): readonly Asker[] {
  const nameless = { "aws:username": undefined };
  return [
    ...["Account", "AssumedRole", "FederatedUser"].map((type) =>
      askerOf(id, { ...nameless, "aws:PrincipalType": type }),
    ),
    askerOf(id, { "aws:PrincipalType": "User" }),
  ];
}

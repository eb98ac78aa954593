import type { Condition, Policy, PolicyStatement } from "../../policy";
import type { Effective } from "../../policy/effective";
import { ofAction } from "./file-side";

/** Keys that say the same of all roles of one account. */
const organization = /^aws:principalorg(id|paths)$/i;

function isAsked({ key, values }: Condition): boolean {
  return organization.test(key) && !values.some((value) => value.includes("${"));
}

/** What a statement on becoming a role asks of the organisation; a Deny that asks for anything else may not apply. */
function asked(statement: PolicyStatement, arn: string): readonly PolicyStatement[] {
  const { resources = ["*"], notResources, ...rest } = statement;
  const conditions = statement.conditions.filter(isAsked);
  const isSure =
    conditions.length === statement.conditions.length &&
    notResources === undefined &&
    resources.some((one) => one === "*" || one === arn);
  return statement.effect === "Deny" && !isSure ? [] : [{ ...rest, resources: ["*"], conditions }];
}

/**
 * What it asks of the account's organisation that one of its roles becomes another one: the session of that other one is of
 * the same account, and so of the same organisation, whatever it does then. Undefined where it asks nothing.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
 *
 * @param becoming what lets the one become the other
 * @param arn of the role that it becomes
 */
export function ownOrganizationBy(becoming: Effective, arn: string): Effective | undefined {
  const { ways, denials } = ofAction(becoming, "sts:AssumeRole");
  const read = ({ statements, ...policy }: Policy): Policy => ({
    ...policy,
    statements: statements.flatMap((one) => asked(one, arn)),
  });
  const giving = (policy: Policy): Policy => {
    const { statements } = read(policy);
    return { ...policy, statements: statements.filter(({ effect }) => effect !== "Deny") };
  };
  const open = ways.map((way) => way.map(giving)).filter((way) => way.every(({ statements }) => statements.length > 0));
  // of several that ask the same, one is enough
  const found: Effective = {
    ways: [...new Map(open.map((way) => [JSON.stringify(way.map(conditionsIn)), way])).values()],
    denials: denials.map(read).filter(({ statements }) => statements.length > 0),
  };
  const asks = [...found.ways.flat(), ...found.denials].some((policy) => conditionsIn(policy).flat().length > 0);
  return asks ? found : undefined;
}

function conditionsIn({ statements }: Policy) {
  return statements.map(({ conditions }) => conditions);
}

import type { Principal } from "../../policy";
import { hasHole, hole, holesIn, soleHole } from "../../policy/hole";
import type { Identity } from "../inventory/inventory";
import type { Change } from "../plan/change";
import { nameAttributeOf } from "../plan/name-attribute";
import { type Side, sideOf, stringAt } from "../plan/values";
import type { Context } from "./context";
import { ownAccount } from "./own-account";
import type { ScopedStatement } from "./scoped";

const sourceKeys = /^aws:source(arn|account|owner)$/i;

/** The plan's own account, as far as it shows it. */
export function ownAccountOf({ directory }: Pick<Context, "directory">): string {
  return [...directory.ownAccounts][0] ?? ownAccount;
}

/** The account that a role or user of the plan is in. */
export function accountOfIdentity(change: Change, context: Pick<Context, "directory" | "accounts">): string {
  return context.accounts.of(change) ?? otherAccountOf(context);
}

/** The plan's own account of which it does not say by which provider; one that is another provider's is not meant. */
function otherAccountOf({ directory, accounts }: Pick<Context, "directory" | "accounts">): string {
  const others = [...directory.ownAccounts].filter((account) => !accounts.named.has(account));
  return others[0] ?? ownAccountOf({ directory });
}

/** @param path IAM path, with `/` at both ends */
export function arnInAccount(
  { directory }: Pick<Context, "directory">,
  account: string,
  kind: Identity["kind"],
  name: string,
  path = "/",
): string {
  return `arn:${directory.partition}:iam::${account}:${kind}${path}${name}`;
}

/**
 * ARN of a role or user: as the plan tells it, or made from account, path and name. Undefined while its name is unknown. One
 * that is made anew may have another name.
 */
export function identityArn(
  change: Change,
  side: Side,
  context: Pick<Context, "directory" | "accounts">,
): string | undefined {
  const at = sideOf(change, side) !== undefined ? side : side === "after" ? "before" : "after";
  const text = (name: string) => stringAt(change, at, [name]);
  const [arn, name] = [text("arn"), text(nameAttributeOf(change))];
  if (arn !== undefined && arn !== "") return arn;
  const kind = change.type.endsWith("_iam_user") ? "user" : "role";
  return name === undefined || name === ""
    ? undefined
    : arnInAccount(context, accountOfIdentity(change, context), kind, name, text("path"));
}

/** What a hole that stands for the ARN of one role or user of this plan will be. */
function madeArn(text: string, context: Pick<Context, "directory" | "documents" | "accounts">): string | undefined {
  const info = context.documents.holes.get(soleHole(text) ?? "");
  const [resource] = info?.resources ?? [];
  if (info?.isArn !== true || resource === undefined || info.resources.length !== 1) return undefined;
  return /^aws(cc)?_iam_(role|user)$/.test(resource.type) ? identityArn(resource, "after", context) : undefined;
}

/** What each key asks of, where that is the ID of a resource of this plan. */
const networks: { readonly [key: string]: RegExp | undefined } = {
  "aws:sourcevpc": /^aws(cc_ec2)?_vpc$/,
  "aws:sourcevpce": /^aws(cc_ec2)?_vpc_endpoint$/,
};

/** A VPC or endpoint that this plan makes is one, whatever its ID will be: it goes by its address. */
function madeNetwork(key: string, text: string, { documents }: Pick<Context, "documents">): string | undefined {
  const type = networks[key.toLowerCase()];
  if (type === undefined) return undefined;
  const { resources = [], attribute } = documents.holes.get(soleHole(text) ?? "") ?? {};
  const [resource] = resources;
  const isOne = resources.length === 1 && resource?.mode === "managed" && type.test(resource.type);
  return isOne && /^(id|vpc_id|vpc_endpoint_id)$/.test(attribute ?? "") ? resource.address : undefined;
}

/**
 * Statements in which resources of this plan have their names: a role's ARN is made of what the plan tells, and a source
 * that is a resource of this plan is one of ours, whatever its ARN will be.
 */
export function withOwnNames(
  statements: readonly ScopedStatement[],
  context: Pick<Context, "directory" | "documents" | "accounts">,
): readonly ScopedStatement[] {
  if (
    !statements.some(({ principals, notPrincipals, conditions }) =>
      hasHole(
        [...(principals ?? []), ...(notPrincipals ?? [])].map(({ id }) => id).join("") +
          conditions.map(({ values }) => values.join("")).join(""),
      ),
    )
  )
    return statements;
  const { holes } = context.documents;
  const isOurs = (text: string): boolean => {
    const names = holesIn(text);
    return (
      names.length > 0 &&
      names.every((name) => {
        const { resources = [], waitsFor = [] } = holes.get(name) ?? {};
        if (resources.length === 0)
          return waitsFor.length > 0 && waitsFor.every((one) => one.includes("aws_caller_identity"));
        return resources.every(
          ({ mode, type }) => (mode === "managed" && /^aws(cc)?_/.test(type)) || type === "aws_caller_identity",
        );
      })
    );
  };
  const withAccount = (text: string): string =>
    text.replace(/\0([^\0]*)\0/g, (whole, name: string) =>
      holes.get(name)?.isOwnAccount === true ? otherAccountOf(context) : whole,
    );
  const value = (key: string, given: string): string => {
    const text = withAccount(given);
    if (!hasHole(text)) return text;
    if (/^aws:principalarn$/i.test(key)) return madeArn(text, context) ?? text;
    const network = madeNetwork(key, text, context);
    if (network !== undefined) return network;
    if (!sourceKeys.test(key) || !isOurs(text)) return text;
    const account = ownAccountOf(context);
    const name = (holesIn(text)[0] ?? "x").replaceAll(/[^\w.-]/g, "-");
    return /arn$/i.test(key) ? `arn:aws:plan::${account}:${name}` : account;
  };
  const principal = (given: Principal): Principal => {
    const one = { ...given, id: withAccount(given.id) };
    const arn = one.kind === "unknown" ? madeArn(one.id, context) : undefined;
    return arn === undefined ? one : { kind: "arn", id: arn };
  };
  /** Of a statement of which nothing is known, the hole is the whole of it, and not the name that it waits for. */
  const anybody = (one: Principal): Principal => {
    const [name = ""] = holesIn(one.id);
    const whole = `whoever ${name} names`;
    holes.set(whole, { waitsFor: holes.get(name)?.waitsFor ?? [name], resources: [] });
    return { kind: "unknown", id: hole(whole) };
  };
  return statements.map((given) => {
    const statement =
      given.effect === "Unknown" && given.principals !== undefined
        ? { ...given, principals: given.principals.map((one) => (hasHole(one.id) ? anybody(one) : one)) }
        : given;
    return {
      ...statement,
      ...(statement.principals ? { principals: statement.principals.map(principal) } : {}),
      ...(statement.notPrincipals ? { notPrincipals: statement.notPrincipals.map(principal) } : {}),
      conditions: statement.conditions.map((condition) => ({
        ...condition,
        values: condition.values.map((text) => value(condition.key, text)),
      })),
    };
  });
}

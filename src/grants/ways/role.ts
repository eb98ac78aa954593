import { rootArn } from "../../aws/principal-arn";
import type { ServicePattern } from "../../catalogue/pattern";
import type { RoleWay } from "../../catalogue/way";
import type { Choices } from "../choices";
import { mayEnter, principalsOf } from "../principals";
import { proofConditions } from "../proofs";
import { nobodySid, selfSid, trustSid } from "../sid";
import type { Common } from "../common";
import { onOtherResources } from "../on-other-resources";
import { onKeys } from "../on-keys";
import { onS3 } from "../on-s3";
import type { Statement } from "../statement";
import { noPolicies, type GrantWay } from "./way";

const docs = "https://docs.aws.amazon.com/IAM/latest/UserGuide";

/** The action by which a way enters the role. */
export function entryAction({ who }: RoleWay): string {
  return "provider" in who ? "sts:AssumeRoleWithWebIdentity" : "sts:AssumeRole";
}

/** Why a role may say no to a name: some vendors fix it, or how it begins. */
export function checkVendorRoleName({ name: service }: ServicePattern, way: RoleWay, name: string): string | undefined {
  const { fixed, prefix } = way.roleName ?? {};
  if (fixed !== undefined && name !== fixed) return `role name "${name}" is not ${service}'s: it asks for "${fixed}"`;
  if (prefix !== undefined && !name.startsWith(prefix))
    return `role name "${name}" does not begin as ${service} asks: begin it with "${prefix}"`;
  return undefined;
}

/** Some vendors fix the name, or how it begins. */
function defaultName({ roleName }: RoleWay, base: string): string {
  const { fixed, prefix = "" } = roleName ?? {};
  return fixed ?? `${prefix}${base}`;
}

/** ARN of the role itself, whose name and path the customer chooses. */
export function ownArn(way: RoleWay, { told }: Pick<Common, "told">, name: string, path = "/"): string {
  const account = told[way.assumesItself?.account ?? ""] ?? "";
  return `arn:aws:iam::${account}:role${path}${name}`;
}

function entry(common: Common, way: RoleWay, choices: Choices): Statement {
  return {
    sid: trustSid(common.pattern),
    principals: principalsOf(way.who, choices),
    actions: [
      {
        action: entryAction(way),
        because: "work with the rights of this role",
        source: `${docs}/id_roles_create_for-user_externalid.html`,
      },
      ...(way.alsoAllows ?? []).map((action) => ({
        action,
        because: "send what it sends along with that",
        source: `${docs}/id_session-tags.html`,
      })),
    ],
    conditions: [...proofConditions(way.proof, common.told), ...common.always],
  };
}

/** Says no to everybody: a trust policy must say something, and the vendor has not told yet who it is. */
export function nobody(pattern: ServicePattern): Statement {
  return {
    sid: nobodySid(pattern),
    effect: "Deny",
    principals: { type: "AWS", identifiers: ["*"] },
    actions: [
      {
        action: "sts:AssumeRole",
        because: "let nobody in until the vendor has told who comes",
        source: `${docs}/reference_policies_elements_principal.html`,
      },
    ],
    conditions: [],
  };
}

/**
 * A role that does not exist yet cannot be named as a principal: the account is, and the caller's ARN is held against the role's.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
function itself(common: Common, way: RoleWay, name: string, path?: string): readonly Statement[] {
  if (way.assumesItself === undefined) return [];
  const account = common.told[way.assumesItself.account] ?? "";
  return [
    {
      sid: selfSid(common.pattern),
      principals: { type: "AWS", identifiers: [rootArn("aws", account)] },
      actions: [{ action: "sts:AssumeRole", because: "assume itself", source: way.assumesItself.source }],
      conditions: [
        { test: "ArnEquals", variable: "aws:PrincipalArn", values: [ownArn(way, common, name, path)] },
        ...common.always,
      ],
    },
  ];
}

/** A role of ours that the vendor assumes. */
export const grantByRole: GrantWay<RoleWay> = {
  policyKinds: ["trust", "identity", "key"],
  made: "the role is made",
  asks: (pattern, way, all) =>
    all.map(({ check, ...ask }) => ({
      ...ask,
      check: (value) => check?.(value) ?? (ask.name === "name" ? checkVendorRoleName(pattern, way, value) : undefined),
    })),
  defaultName,
  policies: (common, way, choices, entries) => {
    const name = choices.name ?? defaultName(way, common.pattern.id);
    const { path } = choices;
    const self = itself(common, way, name, path);
    const assume = self.map(({ principals: _, conditions: __, ...rest }) => ({
      ...rest,
      resources: [ownArn(way, common, name, path)],
      conditions: common.always,
    }));
    return {
      ...noPolicies,
      identity: [...onS3(common, entries), ...onKeys(common, entries), ...onOtherResources(common, entries), ...assume],
      trust: [mayEnter(way, choices) ? entry(common, way, choices) : nobody(common.pattern), ...self],
    };
  },
};

import type { Change } from "./plan/change";
import { textIn } from "./plan/json";
import type { Plan } from "./plan/plan";
import { isUnknown } from "./plan/values";

/** Whether one of these attributes differs, or the resource comes or goes. */
export function turns(change: Change, ...attributes: readonly string[]): boolean {
  const { before, after } = change;
  const on = (values: Change["before"]) => JSON.stringify(attributes.map((name) => values?.[name] ?? null));
  const open = attributes.some((name) => isUnknown(change, "after", [name]));
  return before === undefined || after === undefined || open || on(before) !== on(after);
}

function trustText(values: Change["before"]): string {
  return JSON.stringify(values?.["assume_role_policy"] ?? values?.["assume_role_policy_document"] ?? "");
}

/** Whether a role that is there before and after the plan trusts whom this text names. */
function isTrusted(plan: Plan, text: string): boolean {
  const trusts = ({ before, after }: Change) => [before, after].every((values) => trustText(values).includes(text));
  return text !== "" && plan.changes.some((one) => /^aws(cc)?_iam_role$/.test(one.type) && trusts(one));
}

export function knownText({ before, after }: Change, attribute: string): string {
  return textIn(before?.[attribute]) ?? textIn(after?.[attribute]) ?? "";
}

/** How a trust policy names a provider of OpenID Connect: by its address. */
export function isTrustedIssuer(change: Change, plan: Plan): boolean {
  const host = knownText(change, "url").replace(/^https:\/\//, "");
  return isTrusted(plan, host && `oidc-provider/${host}`);
}

export function isTrustedSaml(change: Change, plan: Plan): boolean {
  const name = knownText(change, "name");
  return isTrusted(plan, name && `saml-provider/${name}`);
}

/** Its name differs between partitions. */
export function trustsCognito(plan: Plan): boolean {
  return isTrusted(plan, "cognito-identity");
}

/** Services that hand a role to whoever has a certificate, on machines that are no part of AWS. */
const certificates = /(rolesanywhere|credentials\.iot)\.amazonaws\.com/;

/** Whether a role trusts holders of certificates on either side. */
export function trustsCertificates({ before, after }: Change): boolean {
  return [before, after].some((values) => certificates.test(trustText(values)));
}

const certified = new WeakMap<Plan, ReadonlySet<unknown>>();

/** Names of roles that holders of certificates use before and after the plan: asked of each policy of a role. */
function rolesOfCertificates(plan: Plan): ReadonlySet<unknown> {
  const found =
    certified.get(plan) ??
    new Set(
      plan.changes.flatMap(({ before, after }) =>
        before?.["name"] === after?.["name"] && [before, after].every((values) => certificates.test(trustText(values)))
          ? [after?.["name"]]
          : [],
      ),
    );
  certified.set(plan, found);
  return found;
}

/** Whether it belongs to a role that holders of certificates use before and after the plan. */
export function ofCertificates(change: Change, plan: Plan): boolean {
  const role = knownText(change, "role");
  return role !== "" && turns(change, "role", "policy", "policy_arn") && rolesOfCertificates(plan).has(role);
}

/** Whether logs of access are written with grants to somebody on either side. */
export function grantsLogs(change: Change): boolean {
  const has = (values: Change["before"]) => JSON.stringify(values?.["target_grant"] ?? []) !== "[]";
  return has(change.before) || has(change.after) || isUnknown(change, "after", ["target_grant"]);
}

/** Whether a bucket that stays is encrypted by this alias. */
export function encrypts(change: Change, { changes: all }: Plan): boolean {
  const alias = knownText(change, "name");
  return all.some(
    ({ type, before, after }) =>
      /^aws(cc)?_s3_bucket(_server_side|$)/.test(type) &&
      [before, after].every((values) => alias !== "" && JSON.stringify(values ?? "").includes(`${alias}"`)),
  );
}

/** ACLs that let in more than the owner of a bucket, as services that write files spell them. */
const wide = /"(canned_acl\w*":"(public|authenticated|aws.exec)|grantee":")/i;

export function writesWide({ before, after }: Change): boolean {
  const has = (values: Change["before"]) => wide.test(JSON.stringify(values ?? "").replaceAll("-", "_"));
  return has(after) && !has(before);
}

const known = new WeakMap<Plan, boolean>();

/** Whether a policy asks for the aliases of a key. */
export function asksForKeyAlias(plan: Plan): boolean {
  const asks = ({ before, after }: Change) => /kms:ResourceAliases/i.test(JSON.stringify([before, after]));
  const answer = known.get(plan) ?? plan.changes.some(asks);
  known.set(plan, answer);
  return answer;
}

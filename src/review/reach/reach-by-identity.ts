import type { Policy } from "../../policy";
import { type Atom, combine, entriesOf } from "./atoms";
import { type IdentityDocuments, identityDocuments } from "./identity-documents";
import type { Change } from "../plan/change";
import { texts } from "../plan/json";
import { type Directory, type Outsider, sensitive, servicesNamedIn } from "./principals";
import { type Context, keyOf, none, type Reaches } from "./reach";
import { trusters, trustOf, trustsInsiders } from "./trust";
import { isSensitive, type Side, sideOf, stringAt } from "../plan/values";
import type { Identity } from "../inventory/inventory";

/** What a role or user may do, whoever uses it. */
function identityAtoms(
  { documents }: IdentityDocuments,
  identity: Identity,
  side: Side,
  context: Context,
): { readonly atoms: readonly Atom[]; readonly policy: Policy | undefined } {
  const combined = combine(documents);
  if (combined === undefined) return { atoms: [], policy: undefined };
  const atoms = entriesOf(combined, undefined, context.documents.holes, context.bucketAt).flatMap(
    (entry) => entry.atoms,
  );
  const boundary =
    identity.resource === undefined ? undefined : stringAt(identity.resource, side, ["permissions_boundary"]);
  if (boundary === undefined || boundary === "") return { atoms, policy: combined.policy };
  const secret = identity.resource !== undefined && isSensitive(identity.resource, ["permissions_boundary"]);
  const limit = `within the permissions boundary ${secret ? sensitive : boundary}`;
  return { atoms: atoms.map((atom) => ({ ...atom, limits: [...atom.limits, limit] })), policy: combined.policy };
}

export function byRole(role: Identity | undefined, side: Side, context: Context): Reaches {
  if (role?.resource === undefined || trustsInsiders(role.resource, side, context.directory)) return none;
  const trust = trustOf(role, side, context.documents);
  const who = trusters(trust, context);
  if (trust === undefined || who.length === 0) return new Map();
  const documents = identityDocuments(role, context[side], context.documents);
  const { atoms, policy } = identityAtoms(documents, role, side, context);
  const through = [trust.change, ...documents.attachedBy];
  return new Map(
    who.map(({ outsider, conditions, undecided }) => [
      keyOf(outsider),
      {
        outsider,
        conditions,
        atoms,
        policy,
        through,
        effect: undefined,
        alone: true,
        ...(undecided === undefined ? {} : { undecided }),
      },
    ]),
  );
}

/** The services that a user's name, address, tags or policies speak of: nothing else tells who has its keys. */
function userServices(
  user: Identity,
  { documents }: IdentityDocuments,
  side: Side,
  context: Context,
): Outsider["services"] {
  const offered = context.directory.patterns.filter(({ auth }) => auth.some(({ kind }) => kind === "user"));
  const values = user.resource === undefined ? undefined : sideOf(user.resource, side);
  const tags = texts(values?.["tags"]);
  const path = typeof values?.["path"] === "string" ? values["path"] : "";
  const sids = documents.flatMap(({ policy }) => policy?.statements.flatMap(({ sid }) => sid ?? []) ?? []);
  return servicesNamedIn([user.name, user.resource?.address ?? "", path, ...tags, ...sids], offered);
}

export function byUser(user: Identity | undefined, side: Side, context: Context): Reaches {
  if (user === undefined) return new Map();
  const documents = identityDocuments(user, context[side], context.documents);
  const services = userServices(user, documents, side, context);
  if (services.length === 0) return new Map();
  const { atoms, policy } = identityAtoms(documents, user, side, context);
  const own = user.resource === undefined ? [] : [user.resource];
  const outsider = userOutsider(user, side, services, context.directory);
  const through = [...own, ...user.accessKeys, ...documents.attachedBy];
  return new Map([["user", { outsider, conditions: [], atoms, policy, through, effect: undefined, alone: true }]]);
}

function userOutsider(
  user: Identity,
  side: Side,
  services: Outsider["services"],
  { ownAccounts }: Directory,
): Outsider {
  const attribute = (name: string): string | undefined =>
    user.resource === undefined ? undefined : stringAt(user.resource, side, [name]);
  const [account, ...others] = ownAccounts;
  const only = others.length === 0 ? account : undefined;
  const derived =
    only === undefined ? `user ${user.name}` : `arn:aws:iam::${only}:user${attribute("path") ?? "/"}${user.name}`;
  const secret =
    user.resource !== undefined && ["name", "arn", "path"].some((name) => isSensitive(user.resource as Change, [name]));
  const id = secret ? `user ${sensitive}` : (attribute("arn") ?? derived);
  const name = services.map((service) => service.name).join(" or ");
  return { id, name, standing: "catalogued", services, principal: { kind: "arn", id } };
}

import { servicesNamedIn } from "../../recognise/words";
import type { Identity } from "../inventory/inventory";
import type { Change } from "../plan/change";
import { texts } from "../plan/json";
import { isSensitive, type Side, sideOf, stringAt } from "../plan/values";
import type { Context } from "./context";
import { arnInAccount, ownAccountOf } from "./own-sources";
import { type Outsider, sensitive } from "./principals";
import type { SessionSide } from "./session";

/** The service that a grant names, or those that a user's name, address, tags or policies speak of: nothing else tells who has its keys. */
function userServices(
  user: Identity,
  session: SessionSide | undefined,
  side: Side,
  context: Context,
): Outsider["services"] {
  const declared = context.directory.users?.get(user.name);
  if (declared !== undefined) return context.directory.patterns.filter(({ id }) => id === declared);
  const offered = context.directory.patterns.filter(({ ways }) => ways.some(({ kind }) => kind === "user"));
  const values = user.resource === undefined ? undefined : sideOf(user.resource, side);
  const tags = texts(values?.["tags"]);
  const path = typeof values?.["path"] === "string" ? values["path"] : "";
  const sids = (session?.documents ?? []).flatMap(
    ({ policy }) => policy?.statements.flatMap(({ sid }) => sid ?? []) ?? [],
  );
  return servicesNamedIn([user.name, user.resource?.address ?? "", path, ...tags, ...sids], offered);
}

function userOutsider(user: Identity, side: Side, services: Outsider["services"], context: Context): Outsider {
  const attribute = (name: string): string | undefined =>
    user.resource === undefined ? undefined : stringAt(user.resource, side, [name]);
  const [account, ...others] = context.directory.ownAccounts;
  const only = others.length === 0 ? account : undefined;
  const derived =
    only === undefined
      ? `user ${user.name}`
      : arnInAccount(context, ownAccountOf(context), user.kind, user.name, attribute("path"));
  const secret =
    user.resource !== undefined && ["name", "arn", "path"].some((name) => isSensitive(user.resource as Change, [name]));
  const id = secret ? `user ${sensitive}` : (attribute("arn") ?? derived);
  const name = services.map((service) => service.name).join(" or ");
  return { id, name, standing: "catalogued", services, principal: { kind: "arn", id } };
}

/** The service of the catalogue that has a user's keys; undefined where nothing says that one has. */
export function keyHolder(
  user: Identity,
  session: SessionSide | undefined,
  side: Side,
  context: Context,
): Outsider | undefined {
  const services = userServices(user, session, side, context);
  return services.length === 0 ? undefined : userOutsider(user, side, services, context);
}

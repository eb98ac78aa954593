import { type Asked, contextsOf, keysIn, mayLackOne, outsiders, whoIs } from "../alphabet";
import { byAny, effectsOf, type Who } from "../effects";
import type { Caller, Context } from "../request";
import type { Arrival, Route } from "../routes";
import { and, not, type Tri } from "../tri";
import { attachedTo } from "../within-account";
import { wild } from "../words";
import { type AccessGrant, own, roleArn, sessionArn, type State, type World } from "../world";
import { tagContext } from "./tags";

/**
 * S3 Access Grants: whom a grant names asks for credentials of the location's role, for a part of the location.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-credentials.html
 */

export const grantsInstance = `arn:aws:s3:eu-central-1:${own}:access-grants/default`;

/** The role that gets at the data for whomever a grant names. */
export const locationRole = "loc";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-location-register.html */
const reads = ["s3:GetObject", "s3:ListMultipartUploadParts", "s3:ListBucket"];
const writes = ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"];

function actionsOf(permission: AccessGrant["permission"]): readonly string[] {
  return permission === "READ" ? reads : permission === "WRITE" ? writes : [...reads, ...writes];
}

/**
 * The sub-prefix is appended to the location.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_AccessGrantsLocationConfiguration.html
 */
export function grantScope(scope: string, { sub = "" }: AccessGrant): string {
  return sub === "" ? scope : `${scope.replace(/\*$/, "")}${sub}`;
}

/** Whether a request is within a grant. To list is for what is below the grant's prefix. */
export function isWithin(scope: string, grant: AccessGrant, { action, bucket, path, point, operation }: Asked): Tri {
  if (!actionsOf(grant.permission).includes(action)) return "no";
  // whether credentials of a grant are good for access points, too, is not asked
  if (point !== undefined) return "silent";
  const [, name = "", keys = ""] = /^s3:\/\/([^/]*)\/?(.*)$/.exec(grantScope(scope, grant)) ?? [];
  const pattern = keys === "" ? "*" : keys;
  if (name !== bucket) return "no";
  const below = action === "s3:ListBucket" ? (operation.context["s3:prefix"] ?? "") : (path ?? "");
  return wild(pattern, below) ? "yes" : "no";
}

/** Whether somebody of another account may ask: the instance's policy says so, and no plan need have it. */
function mayAsk(state: State, who: Who): Tri {
  const { policy } = state.accessGrants ?? {};
  if (policy === undefined) return "hole";
  const effects = effectsOf(policy, who, { action: "s3:GetDataAccess", resource: grantsInstance, context: {} });
  return and(byAny(effects), not(effects.deny));
}

const arrivals = new WeakMap<State, Map<Context, Pick<Arrival, "who" | "identity">>>();

/** The session that S3 gets for somebody. */
function session(state: State, context: Context): Pick<Arrival, "who" | "identity"> {
  const known = arrivals.get(state) ?? new Map<Context, Pick<Arrival, "who" | "identity">>();
  arrivals.set(state, known);
  const found = known.get(context);
  if (found !== undefined) return found;
  const role = state.roles?.[locationRole];
  const caller: Caller = {
    name: "a grant's session",
    kind: "session",
    id: sessionArn(locationRole, "access-grants"),
    role: roleArn(locationRole),
    account: own,
    bounded: role?.boundary !== undefined,
  };
  const identity = role === undefined ? { policies: [] } : attachedTo(role, state);
  const made = { who: whoIs(caller, { ...context, ...tagContext(role) }), identity };
  known.set(context, made);
  return made;
}

function overTheOther(context: Context): Context {
  return { ...context, "aws:SecureTransport": context["aws:SecureTransport"] === "true" ? "false" : "true" };
}

function arrive(state: State, name: string, outsider: Caller, context: Context): Arrival {
  const of = session(state, context);
  const { grants = {}, scope = "" } = state.accessGrants ?? {};
  const grant = grants[name];
  if (grant === undefined || (grant.to !== outsider.id && grant.to !== outsider.role)) return { ...of, comes: "no" };
  const [asks, otherwise] = [context, overTheOther(context)].map((one) => mayAsk(state, whoIs(outsider, one)));
  // credentials that come over plain HTTP are used over HTTPS, too: of two requests, rows tell one
  const comes = asks === "yes" || otherwise === "no" ? asks : "silent";
  return { ...of, comes: comes ?? "no", within: { scope, grant } };
}

function grantNames({ before, after }: World): readonly string[] {
  return [...new Set([before, after].flatMap(({ accessGrants }) => Object.keys(accessGrants?.grants ?? {})))];
}

export function grantRoutes(world: World): readonly Route[] {
  const keys = keysIn(world);
  const lacksOne = mayLackOne(world);
  return grantNames(world).flatMap((name) =>
    outsiders.flatMap((outsider) =>
      contextsOf(outsider, keys, lacksOne).map((context): Route => ({
        outsider,
        roles: [],
        byGrant: true,
        first: whoIs(outsider, context),
        before: arrive(world.before, name, outsider, context),
        after: arrive(world.after, name, outsider, context),
      })),
    ),
  );
}

/** Which grants a request is within. */
export function grantMarks({ before, after }: World): (asked: Asked) => string {
  const all = [before, after].flatMap(({ accessGrants }) =>
    Object.values(accessGrants?.grants ?? {}).map((grant) => [accessGrants?.scope ?? "", grant] as const),
  );
  return (asked) => all.map(([scope, grant]) => isWithin(scope, grant, asked)).join();
}

import { added, statementsOpen } from "../add-condition";
import type { Random } from "../random";
import { condition, type Test } from "../some-conditions";
import type { Statement, World } from "../world";

const operators = ["StringEquals", "StringNotEquals", "StringEqualsIfExists", "StringNotEqualsIfExists", "StringLike"];

/** By action: what a request says of what it writes or reads. */
const requestTests: { readonly [action: string]: readonly Test[] } = {
  "s3:PutObject": [
    [operators, "s3:x-amz-acl", ["bucket-owner-full-control", ["bucket-owner-full-control", "private"]]],
    [operators, "s3:RequestObjectTag/class", ["open"]],
  ],
  "s3:GetObject": [[operators, "s3:ExistingObjectTag/class", ["open", ["open", "closed"]]]],
};

/** A statement on one action that asks for what the request says, too; or a new Deny on the later side. */
export function withRequestCondition(world: World, random: Random): World {
  const action = random.pick(Object.keys(requestTests));
  const more = condition(random, requestTests[action] ?? []);
  const those = statementsOpen(world).filter(([text]) => (JSON.parse(text) as Statement).Action === action);
  const [name] = Object.keys(world.after.buckets);
  if (those.length > 0 && random.chance(0.7)) {
    const [text] = random.pick(those);
    return added(world, text, [more], random.chance(0.5));
  }
  const bucket = name === undefined ? undefined : world.after.buckets[name];
  if (name === undefined || bucket === undefined || bucket.policy === "unknown") return world;
  const denial: Statement = {
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: `arn:aws:s3:::${name}/*`,
    Condition: more,
  };
  const policy = [...(bucket.policy ?? []), denial];
  return { ...world, after: { ...world.after, buckets: { ...world.after.buckets, [name]: { ...bucket, policy } } } };
}

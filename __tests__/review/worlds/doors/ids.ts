import { added, statementsOpen } from "../add-condition";
import type { Random } from "../random";
import { condition, type Test } from "../some-conditions";
import type { World } from "../world";
import { idKey, uniqueId } from "./id-context";

const alice = "arn:aws:iam::444455556666:user/alice";
const feed = "arn:aws:iam::444455556666:role/feed";

const ids: readonly Test[] = [
  [
    ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike"],
    idKey,
    [
      uniqueId("AIDA", alice),
      `${uniqueId("AROA", feed)}:*`,
      `${uniqueId("AROA", feed)}:s1`,
      "*:s1",
      "444455556666",
      "444455556666:fred",
      [`${uniqueId("AROA", feed)}:*`, "444455556666"],
    ],
  ],
  [["StringEquals", "StringNotEquals", "StringNotEqualsIfExists"], "aws:username", ["alice", ["alice", "carol"]]],
  [["StringEquals", "StringNotEquals"], "aws:PrincipalType", ["User", "AssumedRole", "Account", "FederatedUser"]],
];

/** A condition on who asks in a statement of a bucket or key that names accounts, users or roles, or denies. */
export function withIds(world: World, random: Random): World {
  const those = statementsOpen(world).filter(
    ([text, where]) => where === "resource" && (text.includes('"Principal":{"AWS":"arn:') || text.includes('"Deny"')),
  );
  if (those.length === 0) return world;
  const [text] = random.pick(those);
  return added(world, text, [condition(random, ids)], random.chance(0.5));
}

import { editedPolicy } from "../edit-policy";
import { alice, bob, mostly, ownRoot, partnerRoot } from "../principals";
import { bitmovin } from "../alphabet";
import type { Random } from "../random";
import { serviceTests, someConditions, type Test, tests } from "../some-conditions";
import { mapped } from "../statements-changed";
import { type Named, type Policy, roleArn, type State, type Statement, type World } from "../world";
import { storeOf } from "./stores";

/** Directory buckets, object lambda access points and buckets of Outposts, with policies as people write them. */

const names = ["acme--euc1-az1--x-s3", "acme--euc1-az1--x-s3", "olap-one", "out-one"] as const;

const modes: Test = [
  ["StringEquals", "StringNotEquals", "StringEqualsIfExists"],
  "s3express:SessionMode",
  ["ReadOnly", "ReadWrite"],
];

function statement(random: Random, name: string): Statement {
  const { arn, actions, objectActions } = storeOf(name);
  const Principal = mostly<Named>(
    random,
    [{ AWS: alice }, { AWS: partnerRoot }, { AWS: bitmovin }, { AWS: [alice, bob] }],
    [{ AWS: roleArn("r1") }, { AWS: ownRoot }, ...(name.startsWith("olap") ? [] : ["*" as const])],
  );
  const deny = random.chance(0.2);
  const onObjects = objectActions !== undefined && random.chance(0.7);
  const Action = random.pick(onObjects ? (objectActions ?? actions) : actions);
  // AWS takes the mode of a session for sessions only
  const some = Action === "s3express:CreateSession" ? [...tests, modes, modes, modes] : tests;
  const where = onObjects ? random.pick([`${arn}/object/*`, `${arn}/object/vod/*`]) : arn;
  return {
    Effect: deny ? "Deny" : "Allow",
    Principal: deny && random.chance(0.6) ? "*" : Principal,
    Action,
    Resource: where,
    ...someConditions(
      random,
      some.filter((one) => !serviceTests.includes(one)),
      0.4,
    ),
  };
}

function policy(random: Random, name: string): Policy {
  return Array.from({ length: 1 + random.below(2) }, () => statement(random, name));
}

/** A role may come to a directory bucket by its own policy. */
function reaching(state: State, name: string, random: Random): State {
  const { arn } = storeOf(name);
  if (state.roles === undefined || !name.endsWith("--x-s3")) return state;
  const more: Statement = {
    Effect: random.chance(0.9) ? "Allow" : "Deny",
    Action: "s3express:CreateSession",
    Resource: arn,
    ...someConditions(random, [modes], 0.4),
  };
  return {
    ...state,
    roles: mapped(state.roles, (role) => {
      const { inline = [] } = role;
      return inline === "unknown" || random.chance(0.5) ? role : { ...role, inline: [...inline, more] };
    }),
  };
}

/** A store on both sides or one of them. */
export function withStore(world: World, random: Random): World {
  const name = random.pick(names);
  const first = policy(random, name);
  const next = random.chance(0.2) ? first : editedPolicy(first, random, () => statement(random, name));
  const put = (state: State, of: Policy): State => ({ ...state, stores: { ...state.stores, [name]: of } });
  const kind = random.below(10);
  const isThere = Object.keys(world.before.buckets).length > 0;
  const before = kind < 7 && isThere ? put(world.before, first) : world.before;
  const after = kind < 9 || kind === 6 ? put(world.after, next) : world.after;
  return { ...world, before, after: random.chance(0.3) ? reaching(after, name, random) : after };
}

import {
  bitmovin,
  canonical,
  cloudfront,
  logs,
  partner,
  partnerRole,
  partnerSession,
  stranger,
  zencoder,
  zencoderCanonical,
} from "./alphabet";
import type { Random } from "./random";
import { type Named, own, roleArn, sessionArn, unknownValue, userArn } from "./world";

/** Principals of which the generator makes statements; for each there is a caller. */

export const alice = `arn:aws:iam::${partner}:user/alice`;
export const bob = `arn:aws:iam::${partner}:user/bob`;
export const partnerRoot = `arn:aws:iam::${partner}:root`;
export const ownRoot = `arn:aws:iam::${own}:root`;

/** `a` seven times in ten. */
export function mostly<T>(random: Random, a: readonly T[], b: readonly T[]): T {
  return random.pick(random.chance(0.7) ? a : b);
}

export function principal(random: Random): Named {
  const usual: readonly Named[] = [
    "*",
    { AWS: alice },
    { AWS: partnerRoot },
    { AWS: partner },
    { AWS: bitmovin },
    { AWS: zencoder },
  ];
  const others: readonly Named[] = [
    { AWS: "*" },
    { AWS: roleArn("r1") },
    { AWS: sessionArn("r1", "s1") },
    { AWS: roleArn("r2") },
    { AWS: ownRoot },
    { AWS: userArn("zencoder") },
    { AWS: partnerRole },
    { AWS: partnerSession },
    { CanonicalUser: canonical },
    { CanonicalUser: zencoderCanonical },
    { Service: logs },
    { Service: cloudfront },
    { AWS: [alice, bob] },
    { AWS: [partnerRoot, bitmovin] },
    { AWS: [roleArn("r1"), `arn:aws:iam::${stranger}:root`] },
    { AWS: zencoder, Service: logs },
  ];
  return mostly(random, usual, others);
}

export const exempted: readonly Named[] = [
  { AWS: [alice, partnerRoot] },
  { AWS: [partnerRoot] },
  { AWS: [zencoder, ownRoot] },
  { AWS: [roleArn("r1"), sessionArn("r1", "s1"), ownRoot] },
];

/** A principal that waits for something else of the plan. */
export const unknownPrincipal: Named = { AWS: unknownValue };

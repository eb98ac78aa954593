import type { ServicePattern } from "../catalogue/pattern";
import type { Choices } from "./choices";
import { featureSet } from "./needs";
import type { Policies } from "./statement";
import type { Common } from "./common";
import { toldValues } from "./told";
import { wayOf } from "./way";
import { grantWayOf } from "./ways/ways";

/** Of a role or user, what its own policies depend on. */
export interface IdentityChoice {
  readonly name?: string;
  readonly path?: string;
}

/**
 * The policies with which this service gets just the access that was chosen: nothing is left to decide.
 * The choices are taken as checked (`checkChoices`).
 */
export function policiesFor(pattern: ServicePattern, choices: Choices & IdentityChoice): Policies {
  const way = wayOf(pattern, choices.way);
  const entries = Object.entries(choices.buckets).map(([label, { name, access, paths = ["*"], kms }]) => ({
    label,
    name,
    access,
    paths,
    ...(kms === undefined ? {} : { keyArn: kms.keyArn }),
  }));
  const always =
    choices.expiresAt === undefined
      ? []
      : [{ test: "DateLessThan", variable: "aws:CurrentTime", values: [choices.expiresAt] }];
  const common: Common = {
    pattern,
    features: featureSet(pattern, choices.features),
    way: way.kind,
    told: toldValues(choices),
    always,
  };
  return grantWayOf(way).policies(common, way, choices, entries);
}

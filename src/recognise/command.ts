import type { ServicePattern } from "../catalogue/pattern";
import type { WayKind } from "../catalogue/way";
import { toldValues } from "../grants/told";
import { wayOf } from "../grants/way";
import { toldOptions } from "../grants/ways/ask";
import { defaultName } from "../grants/ways/ways";
import { chosenFor, forCommand, type NamedChoices, type Work } from "./choices";
import type { Given } from "./given";
import { isUsual } from "./needs";
import { typedPaths, word } from "./typed";

/** The command that makes these choices. What it cannot know is written in capitals, but for a bucket, whose name has none. */
export function suggestedCommand(service: ServicePattern, choices: NamedChoices): string {
  const { way, name, buckets, features = {}, expiresAt } = choices;
  const all = Object.values(buckets);
  const keys = new Map(all.flatMap(({ name, kms }) => (kms === undefined ? [] : [[name, kms.keyArn] as const])));
  const words = [
    ...all.flatMap(({ name, access, paths = ["*"] }) =>
      access.flatMap((direction) =>
        paths.flatMap((path) => [`--${direction}`, path === "*" ? `s3://${name}` : `s3://${name}/${path}`]),
      ),
    ),
    ...(way === service.ways[0]?.kind ? [] : ["--way", way]),
    ...(name === undefined || name === defaultName(wayOf(service, way), service.id) ? [] : ["--name", name]),
    ...Object.entries(toldValues(choices)).flatMap(([name, value = ""]) => {
      const own = toldOptions[name];
      return own === undefined ? ["--told", `${name}=${value}`] : [own.option, value];
    }),
    ...[...keys].flatMap(([name, arn]) => ["--kms", `${name}=${arn}`]),
    ...Object.entries(features).flatMap(([name, on]) =>
      on === isUsual(service, name) ? [] : [on ? "--with" : "--without", name],
    ),
    ...(expiresAt === undefined ? [] : ["--expires", expiresAt]),
  ];
  return ["grantform", "hcl", service.id, ...words].map(word).join(" ");
}

/**
 * The command that writes the access which a service needs for this work: undefined where grantform makes none. It runs as
 * it is printed; what only the reader knows stands in capitals, but for a bucket, whose name has none.
 *
 * @param kind how it is let in; where the service has no such way, its best one
 */
export function commandFor(
  service: ServicePattern,
  kind: WayKind,
  work: readonly Work[],
  given: Given = { told: {} },
): string | undefined {
  const way = service.ways.find((one) => one.kind === kind) ?? service.ways[0];
  const typed = work.map((one) => ({ ...one, paths: typedPaths(one.paths) }));
  const choices = forCommand(service, chosenFor(service, way, typed, given));
  return choices && suggestedCommand(service, choices);
}

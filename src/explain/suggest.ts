import type { Choices } from "../grants/choices";
import type { ServicePattern } from "../catalogue/pattern";
import { isUsual } from "./ways";

/** A word of a command line: quoted where the shell would take it for something else. */
function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The command that makes these choices. What it cannot know is written in capitals, but for a bucket, whose name has none. */
export function command(service: ServicePattern, choices: Choices): string {
  const { way, buckets, features = {}, told = {}, principalArn, externalId, expiresAt } = choices;
  const all = Object.values(buckets);
  const keys = new Map(all.flatMap(({ name, kms }) => (kms === undefined ? [] : [[name, kms.keyArn] as const])));
  const words = [
    ...all.flatMap(({ name, access, paths = ["*"] }) =>
      access.flatMap((direction) =>
        paths.flatMap((path) => [`--${direction}`, path === "*" ? `s3://${name}` : `s3://${name}/${path}`]),
      ),
    ),
    ...(way === service.ways[0]?.kind ? [] : ["--way", way]),
    ...(principalArn === undefined ? [] : ["--principal", principalArn]),
    ...(externalId === undefined ? [] : ["--external-id", externalId]),
    ...Object.entries(told).flatMap(([name, value]) => ["--told", `${name}=${value}`]),
    ...[...keys].flatMap(([name, arn]) => ["--kms", `${name}=${arn}`]),
    ...Object.entries(features).flatMap(([name, on]) =>
      on === isUsual(service, name) ? [] : [on ? "--with" : "--without", name],
    ),
    ...(expiresAt === undefined ? [] : ["--expires", expiresAt]),
  ];
  return ["grantform", "hcl", service.id, ...words].map(word).join(" ");
}

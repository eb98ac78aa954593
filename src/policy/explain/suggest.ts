import type { PolicyKind } from "../policy";
import type { ExplainedBucket } from "./explanation";
import { isUsual, waysBy, type KnownAuth, type KnownService } from "./known";

/** A word of a command line: quoted where the shell would take it for something else. */
function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What a suggestion cannot know is written in capitals, but for a bucket, whose name has none. */
export function suggestion(
  service: KnownService,
  kind: PolicyKind,
  buckets: readonly ExplainedBucket[],
  given: {
    readonly principal?: string;
    readonly externalId?: string;
    readonly expires?: string;
    /** The way of access, where it is known and offered. Default: the best that has such a policy. */
    readonly way?: KnownAuth["kind"];
  },
): string {
  const auth = service.auth.find(({ kind: way }) => way === given.way) ?? waysBy(service, kind)[0] ?? service.auth[0];
  const features = new Map<string, boolean>();
  for (const bucket of buckets) {
    for (const [name, on] of Object.entries(bucket.features)) features.set(name, on || features.get(name) === true);
  }
  const places = buckets.length > 0 ? buckets : [undefined];
  const told = auth?.principal !== undefined && "told" in auth.principal;
  const words = [
    ...places.flatMap((bucket) => {
      const directions = bucket?.directions ?? (service.access.input ? (["input"] as const) : (["output"] as const));
      const name = bucket === undefined || bucket.bucket.includes("*") ? "bucket" : bucket.bucket;
      const paths = bucket?.paths.filter((path) => path !== "") ?? [];
      const locations = (paths.length > 0 ? paths : ["*"]).map((path) =>
        path === "*" ? `s3://${name}` : `s3://${name}/${path}`,
      );
      return directions.flatMap((direction) => locations.flatMap((location) => [`--${direction}`, location]));
    }),
    ...(auth && auth !== service.auth[0] ? ["--auth", auth.kind] : []),
    ...(told && auth.kind === "bucket-policy" ? ["--principal", given.principal ?? "ARN"] : []),
    ...(auth?.kind === "role" ? ["--external-id", given.externalId ?? "EXTERNAL-ID"] : []),
    ...[...features].flatMap(([name, on]) => {
      return on === isUsual(service, name) ? [] : [on ? "--with" : "--without", name];
    }),
    ...(given.expires === undefined ? [] : ["--expires", given.expires]),
  ];
  return ["grantform", "hcl", service.id, ...words].map(word).join(" ");
}

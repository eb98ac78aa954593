import { forms } from "../../aws/forms";
import { featureSet } from "../../grants/needs";
import { wayOf } from "../../grants/way";
import { toldAsks } from "../../grants/ways/ask";
import type { Direction, ServicePattern } from "../../catalogue/pattern";
import type { WayKind } from "../../catalogue/way";
import { hasHole } from "../../policy/hole";
import type { Work } from "../../recognise/choices";
import { narrowedTo } from "../../recognise/narrowed";
import type { Share } from "../reach/shares";
import type { DraftEntry } from "./entry";
import { isOnBucket } from "./on-bucket";

function place(bucket: string, path: string): string {
  return path === "*" ? bucket : `${bucket}/${path}`;
}

/** What a service has on one bucket by a way, in the words of the file. */
function ofShare(share: Share, pattern: ServicePattern, way: WayKind): readonly Work[] {
  const parts = share.after.map(({ action, actions, place: { level, path = "*" } }) => ({
    actions,
    path: level === "bucket" ? undefined : path,
    wild: /[*?]/.test(action),
  }));
  return narrowedTo(pattern, share.fit?.directions ?? [], share.bucket, parts, way);
}

/** Every text that a condition of a share asks for: what a customer was told is among them. */
function texts(share: Share): readonly string[] {
  const written = share.after.flatMap(({ written: { conditions } }) => conditions);
  return [...written, ...share.conditions.after].flatMap(({ values }) => values);
}

/** Values of what the service asks for, as far as the plan tells them. The file's reader and the engine see whether they fit. */
function told(shares: readonly Share[], pattern: ServicePattern, kind: WayKind): DraftEntry {
  const [first] = shares;
  const id = first?.outsider.id ?? "";
  const given = [...new Set(shares.flatMap(texts))].filter((text) => !hasHole(text));
  const externalId = shares
    .flatMap(({ conditions }) => conditions.after)
    .find(({ key, operator }) => key.toLowerCase() === "sts:externalid" && operator === "StringEquals");
  return Object.fromEntries(
    toldAsks(pattern, wayOf(pattern, kind)).flatMap(({ name }): readonly (readonly [string, string])[] => {
      if (name === "principal-arn") return id.startsWith("arn:") ? [[name, id]] : [];
      if (name === "external-id") return externalId?.values[0] === undefined ? [] : [[name, externalId.values[0]]];
      const form = pattern.told[name]?.form;
      const found =
        form === undefined || form === "choice"
          ? undefined
          : given.find((text) => forms[form].check(text) === undefined);
      return found === undefined ? [] : [[name, found]];
    }),
  );
}

/** The end that all of it has, where it has one. */
export function commonEnd(shares: readonly Share[]): { readonly expires?: string } {
  const ends = shares.flatMap(({ after }) =>
    after.map(({ written: { conditions } }) => {
      const one = conditions.find(({ key, operator }) => /^aws:currenttime$/i.test(key) && operator === "DateLessThan");
      return one?.values.length === 1 ? one.values[0] : undefined;
    }),
  );
  const [end] = ends;
  return end === undefined || hasHole(end) || ends.some((other) => other !== end) ? {} : { expires: end };
}

/** A service's grant that gives what shares have; undefined where the catalogue has no such service or way. */
export function serviceEntry(shares: readonly Share[], pattern: ServicePattern): DraftEntry | undefined {
  const [first] = shares;
  if (first === undefined) return undefined;
  const kind = first.way === "role" || first.way === "user" ? first.way : "bucket-policy";
  if (kind === "bucket-policy" && !shares.every(isOnBucket)) return undefined;
  if (!pattern.ways.some((way) => way.kind === kind)) return undefined;
  const found = shares.flatMap((share) => ofShare(share, pattern, kind));
  const uses: { readonly [direction in Direction]: string[] } = { input: [], output: [] };
  for (const { bucket, directions, paths } of found)
    for (const direction of directions)
      uses[direction].push(...(paths.length === 0 ? ["*"] : paths).map((path) => place(bucket, path)));
  const usual = featureSet(pattern);
  const features = Object.assign({}, ...found.map(({ features }) => features)) as { readonly [name: string]: boolean };
  const changed = Object.entries(features).filter(([name, on]) => usual[name] !== on);
  const [on, off] = [true, false].map((wanted) => changed.filter(([, is]) => is === wanted).map(([name]) => name));
  const name = first.identity?.name;
  return {
    service: pattern.id,
    way: kind,
    ...(uses.input.length === 0 ? {} : { input: [...new Set(uses.input)].sort() }),
    ...(uses.output.length === 0 ? {} : { output: [...new Set(uses.output)].sort() }),
    ...(on?.length ? { with: on } : {}),
    ...(off?.length ? { without: off } : {}),
    ...(kind === "bucket-policy" || name === undefined || hasHole(name) ? {} : { name }),
    ...told(shares, pattern, kind),
    ...commonEnd(shares),
  };
}

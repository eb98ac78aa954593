import { checkPattern } from "../../src/catalogue/check-pattern";
import { directions, type Need, type ServicePattern } from "../../src/catalogue/pattern";

function needsOf(pattern: ServicePattern): readonly Need[] {
  return directions.flatMap((direction) => pattern.access[direction]?.needs ?? []);
}

function encryption(pattern: ServicePattern): readonly string[] {
  if (pattern.bucket?.some(({ rule }) => rule === "sse-s3-only")) return [];
  return directions.flatMap((direction) => {
    const needs = pattern.access[direction]?.needs;
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
    const replicates = needs?.some(({ action }) => action === "s3:ReplicateObject");
    const wanted = direction === "input" ? "kms:Decrypt" : replicates ? "kms:Encrypt" : "kms:GenerateDataKey";
    const always = needs?.filter(({ on, feature }) => on === "key" && feature === undefined) ?? [];
    return needs === undefined || always.some(({ action }) => action === wanted)
      ? []
      : [`${direction}: what an encrypted bucket takes (${wanted}) is missing`];
  });
}

function wording(pattern: ServicePattern): readonly string[] {
  const reasons = needsOf(pattern)
    .filter(({ because }) => !/^[a-z].*[^.]$/.test(because))
    .map(({ because }) => `the reason is no clause in lower case without a full stop: ${because}`);
  const features = Object.entries(pattern.features)
    .filter(([, { change, default: on }]) => !change.startsWith(on ? "Turn it off" : "Turn it on"))
    .filter(([, { change }]) => !change.startsWith("Leave it"))
    .map(([name]) => `the feature ${name} does not say when to change its default`);
  return [...reasons, ...features];
}

/** What is wrong with a service's file, besides what `definePattern` refuses: one line each. */
export function faultsOf(file: string, pattern: ServicePattern): readonly string[] {
  const known = (source: string) => pattern.docs.includes(source) || source.startsWith("https://docs.aws.amazon.com/");
  const titles = pattern.pitfalls.map(({ title }) => title);
  return [
    ...checkPattern(pattern),
    ...(file === `${pattern.id}.ts` ? [] : [`${file} is not called like its id ${pattern.id}`]),
    ...(JSON.stringify(JSON.parse(JSON.stringify(pattern))) === JSON.stringify(pattern) ? [] : ["it is no plain data"]),
    ...needsOf(pattern).flatMap(({ action, source }) =>
      known(source) ? [] : [`${action} cites neither one of its documents nor AWS: ${source}`],
    ),
    ...titles.filter((title, at) => titles.indexOf(title) < at).map((title) => `the pitfall stands twice: ${title}`),
    ...wording(pattern),
    ...encryption(pattern),
  ];
}

import { checkBucketRules } from "./check-bucket";
import { checkFeature } from "./check-feature";
import { checkNeeds } from "./check-needs";
import { checkShape } from "./check-shape";
import { checkTold } from "./check-told";
import { checkWays } from "./check-ways";
import { directions, type Feature, type Pitfall, type ServicePattern } from "./pattern";
import { quoted } from "../aws/quoted";
import { checkSource } from "./source";
import { checkText } from "./text";
import { kebab, taken } from "./taken";
import { below, type Say } from "./say";

/** S3's canned ACLs for objects. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html */
const cannedAcls = [
  "private",
  "public-read",
  "public-read-write",
  "authenticated-read",
  "aws-exec-read",
  "bucket-owner-read",
  "bucket-owner-full-control",
];

/**
 * Everything that is wrong with a pattern, a line each: service, field, value, what is allowed. Empty if it is right.
 * What is not even of a pattern's shape is all that is said of it: the rest could not be read.
 */
export function checkPattern(pattern: ServicePattern): string[] {
  const problems: string[] = [];
  const id = typeof (pattern as { readonly id?: unknown } | undefined)?.id === "string" ? pattern.id : "";
  const say: Say = (field, problem) => {
    if (problem) problems.push([id || "a service", ...(field === "" ? [] : [field]), problem].join(": "));
  };
  checkShape(pattern, say);
  if (problems.length > 0) return problems;
  checkNames(pattern, say);
  checkAccess(pattern, say);
  checkFeatures(pattern, say);
  checkTold(pattern, below(say, "told"));
  checkWays(pattern, say);
  checkBucketRules(pattern.bucket ?? [], say);
  checkAcl(pattern, say);
  pattern.notes.forEach((note, at) => say(`notes[${at}]`, checkText(note)));
  pattern.pitfalls.forEach((pitfall, at) => checkPitfall(pattern, pitfall, below(say, `pitfalls[${at}]`)));
  return problems;
}

function checkNames({ id, name, vendor, words = [], docs, checked }: ServicePattern, say: Say): void {
  if (!kebab.test(id))
    say("id", `${quoted(id)} is not kebab case: write a-z, 0-9 and single hyphens, e.g. "my-service"`);
  say("name", checkText(name));
  say("vendor", checkText(vendor));
  words.forEach((word, at) => {
    if (!/^[a-z0-9]{4,}$/.test(word))
      say(
        `words[${at}]`,
        `${quoted(word)} is not a word of at least 4 of a-z and 0-9: shorter ones stand in other words`,
      );
  });
  if (docs.length === 0) say("docs", "is empty: give the URL of the vendor's documentation");
  docs.forEach((url, at) => say(`docs[${at}]`, checkSource(url)));
  say("checked", checkDate(checked));
}

function checkAccess(pattern: ServicePattern, say: Say): void {
  const served = directions.filter((direction) => pattern.access[direction]);
  if (served.length === 0) say("access", 'is empty: describe "input", "output" or both');
  for (const direction of served) {
    const { means = "", needs = [] } = pattern.access[direction] ?? {};
    say(`access.${direction}.means`, checkText(means));
    checkNeeds(pattern, needs, below(say, `access.${direction}`));
  }
}

function checkFeatures({ access, features }: ServicePattern, say: Say): void {
  const used = new Set(directions.flatMap((direction) => access[direction]?.needs.map((need) => need.feature)));
  for (const [name, feature] of Object.entries<Feature>(features)) {
    const field = `features.${name}`;
    if (!kebab.test(name)) say(field, 'is not kebab case: write a-z, 0-9 and single hyphens, e.g. "set-acl"');
    if (taken.has(name))
      say(field, "is the name of another input of the module: choose a name that says what it allows");
    if (!used.has(name)) say(field, "switches no need: name it in a need's `feature`, or leave it out");
    say(`${field}.allows`, checkText(feature.allows));
    say(`${field}.change`, checkText(feature.change));
  }
}

function checkAcl({ acl, features }: ServicePattern, say: Say): void {
  if (acl === undefined) return;
  if (!cannedAcls.includes(acl.canned)) {
    say("acl.canned", `${quoted(acl.canned)} is not a canned ACL: S3 knows ${cannedAcls.join(", ")}`);
  }
  say("acl.feature", checkFeature(acl.feature, features));
  say("acl.source", checkSource(acl.source));
}

function checkPitfall({ ways }: ServicePattern, pitfall: Pitfall, say: Say): void {
  say("title", checkText(pitfall.title));
  say("text", checkText(pitfall.text));
  say("source", checkSource(pitfall.source));
  if (pitfall.ways && !pitfall.ways.some((kind) => ways.some((way) => way.kind === kind))) {
    say("ways", `${pitfall.ways.map(quoted).join(", ")} is no way in of this service`);
  }
}

function checkDate(date: string): string | undefined {
  const time = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(date).getTime() : NaN;
  const same = !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
  return same ? undefined : `${quoted(date)} is not a date: write it as 2026-01-31`;
}

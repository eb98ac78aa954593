import { checkAuth } from "./check-auth";
import { checkFeature } from "./check-feature";
import { checkNeeds } from "./check-needs";
import { directions, type Feature, type Pitfall, type ServicePattern } from "./pattern";
import { quoted } from "../aws/quoted";
import { checkSource } from "./source";
import { checkText } from "./text";

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Inputs that every module or Terraform itself already has: a feature of the same name could not be a variable. */
const taken = new Set(
  (
    "buckets expires-at principal-arn principal-type name path external-id permissions-boundary tags max-session-duration " +
    "create-access-key pgp-key source version providers count for-each lifecycle depends-on locals"
  ).split(" "),
);

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

/** Everything that is wrong with a pattern, a line each: service, field, value, what is allowed. Empty if it is right. */
export function checkPattern(pattern: ServicePattern): string[] {
  const { id, access, features, acl, pitfalls } = pattern;
  const problems: string[] = [];
  const say = (field: string, problem: string | undefined) => {
    if (problem) problems.push(`${id || "a service"}: ${field}: ${problem}`);
  };

  if (!kebab.test(id))
    say("id", `${quoted(id)} is not kebab case: write a-z, 0-9 and single hyphens, e.g. "my-service"`);
  say("name", checkText(pattern.name));
  say("vendor", checkText(pattern.vendor));
  if (pattern.docs.length === 0) say("docs", "is empty: give the URL of the vendor's documentation");
  pattern.docs.forEach((url, i) => say(`docs[${i}]`, checkSource(url)));
  say("checked", checkDate(pattern.checked));

  const served = directions.filter((direction) => access[direction]);
  if (served.length === 0) say("access", 'is empty: describe "input", "output" or both');
  for (const direction of served) {
    const { means = "", needs = [] } = access[direction] ?? {};
    say(`access.${direction}.means`, checkText(means));
    checkNeeds(needs, features, (field, problem) => say(`access.${direction}.${field}`, problem));
  }

  const used = new Set(served.flatMap((direction) => access[direction]?.needs.map((need) => need.feature)));
  for (const [name, feature] of Object.entries<Feature>(features)) {
    const field = `features.${name}`;
    if (!kebab.test(name)) say(field, 'is not kebab case: write a-z, 0-9 and single hyphens, e.g. "set-acl"');
    if (taken.has(name))
      say(field, "is the name of another input of the module: choose a name that says what it allows");
    if (!used.has(name)) say(field, "switches no need: name it in a need's `feature`, or leave it out");
    say(`${field}.allows`, checkText(feature.allows));
    say(`${field}.change`, checkText(feature.change));
  }

  if (pattern.auth.length === 0) say("auth", "is empty: describe at least one way in");
  checkAuth(pattern.auth, say);

  if (acl) {
    if (!cannedAcls.includes(acl.canned)) {
      say("acl.canned", `${quoted(acl.canned)} is not a canned ACL: S3 knows ${cannedAcls.join(", ")}`);
    }
    say("acl.feature", checkFeature(acl.feature, features));
    say("acl.source", checkSource(acl.source));
  }
  pattern.notes.forEach((note, i) => say(`notes[${i}]`, checkText(note)));
  pitfalls.forEach((pitfall: Pitfall, i) => {
    say(`pitfalls[${i}].title`, checkText(pitfall.title));
    say(`pitfalls[${i}].text`, checkText(pitfall.text));
    say(`pitfalls[${i}].source`, checkSource(pitfall.source));
    if (pitfall.auth && !pitfall.auth.some((kind) => pattern.auth.some((way) => way.kind === kind))) {
      say(`pitfalls[${i}].auth`, `${pitfall.auth.map(quoted).join(", ")} is no way in of this service`);
    }
  });
  return problems;
}

function checkDate(date: string): string | undefined {
  const time = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(date).getTime() : NaN;
  const same = !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
  return same ? undefined : `${quoted(date)} is not a date: write it as 2026-01-31`;
}

import { toldBy } from "../../catalogue/told";
import { directionsOf } from "../../grants/needs";
import { policiesFor } from "../../grants/policies";
import type { ServicePattern } from "../../catalogue/pattern";
import type { Way } from "../../catalogue/way";
import { attribute, attributes, block, expr, nested, type Block, type Value } from "../model";
import { terraformWayOf } from "../ways/ways";
import { variableName } from "./conditions";
import { bucketName, exampleChoices, moduleArguments, oneBucket } from "./example";
import { run } from "./test-run";

/** The provider computes policy documents itself; with these settings it never calls AWS. */
const provider = block(
  "provider",
  ["aws"],
  attributes({
    region: "us-east-1",
    access_key: "test",
    secret_key: "test",
    skip_credentials_validation: true,
    skip_metadata_api_check: true,
    skip_requesting_account_id: true,
  }),
  ["Offline: the provider makes policy documents itself and is never asked to call AWS."],
);

function refuses(what: string, variable: string, value: Value): Block {
  return run(`refuses_${what}`, [
    nested("variables", attributes({ [variable]: value })),
    attribute("expect_failures", [expr(`var.${variable}`)]),
  ]);
}

/** A value that no form takes, and for those that people get wrong, the slip. */
function refusedTold(name: string): Block {
  if (name === "external-id") return refuses("an_external_id", "external_id", "x");
  if (name === "principal-arn") {
    return refuses("an_account_of_15_digits", "principal_arn", "arn:aws:iam::000111333444555:role/stack");
  }
  return refuses(`a_wrong_${variableName(name)}`, variableName(name), "not this one");
}

/** Tests of a module that run offline with `terraform test`: its example's policies, and what it refuses. */
export function tftest(pattern: ServicePattern, way: Way): readonly Block[] {
  const { checks, runs } = terraformWayOf(way);
  const choices = exampleChoices(pattern, way);
  return [
    provider,
    block("variables", [], moduleArguments(pattern, choices)),
    run("grants_just_what_is_needed", checks(choices, policiesFor(pattern, choices))),
    ...runs(pattern, way),
    refuses("a_bucket_name", "buckets", oneBucket(pattern, { name: bucketName(pattern, "Acme_Masters") })),
    ...(directionsOf(pattern).length > 1
      ? [refuses("an_access_word", "buckets", oneBucket(pattern, { access: ["read"] }))]
      : []),
    refuses("a_path", "buckets", oneBucket(pattern, { paths: ["/vod/*"] })),
    ...toldBy(pattern, way).map((name) => refusedTold(name)),
    refuses("a_date", "expires_at", "tomorrow"),
  ];
}

import { service } from "../../src/cli/services";
import { documentJson } from "../../src/grants/document";
import { directionsOf } from "../../src/grants/needs";
import { policiesFor } from "../../src/grants/policies";
import { comparePolicies } from "../../src/policy";
import { choicesOf } from "../support/configurations";
import { rows } from "./aws-documents";

test.each(rows)("$id is $is to $page", ({ id, statements, features = [], told = {}, name = "acme-logs", is, why }) => {
  const pattern = service(id);
  const on = Object.fromEntries(Object.keys(pattern.features).map((one) => [one, features.includes(one)]));
  const way = { pattern, kind: "bucket-policy", name: id } as const;
  const asked = choicesOf(way, { logs: { name, access: directionsOf(pattern) } });
  const { buckets } = policiesFor(pattern, { ...asked, features: on, told: { ...asked.told, ...told } });
  const ours = { ...documentJson(Object.values(buckets).flat()) };
  const { relation } = comparePolicies(ours, { Version: "2012-10-17", Statement: statements });
  expect([relation, relation === "equal"]).toEqual([is, why === undefined]);
});

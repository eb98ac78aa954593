import { documentJson } from "../../src/grants/document";
import { policiesFor } from "../../src/grants/policies";
import { choicesFrom } from "../../src/cli/arguments";
import { hcl } from "../../src/cli/hcl";
import { service } from "../../src/cli/services";
import { patterns as services } from "../support/patterns";
import { explain, type Explanation } from "../../src/explain";
import { decide, parsePolicy, type Policy, type Request } from "../../src/policy";
import { readCommand } from "../support/command-line";
import { documents } from "./documents";

const today = "2026-11-25T00:00:00Z";

function requestsOf({ statements }: Policy): readonly Request[] {
  return statements.flatMap(({ actions = [], resources = [undefined], principals = [undefined], conditions }) =>
    actions.flatMap((action) =>
      resources.flatMap((resource) =>
        principals.map((principal): Request => {
          const values = conditions.map(({ key, values: [value = ""] }) => [key, value.replaceAll("*", "x")] as const);
          return {
            action,
            ...(resource === undefined ? {} : { resource: resource.replaceAll("*", "x") }),
            ...(principal ? { principal: principal.id } : {}),
            context: { "aws:SecureTransport": "true", ...Object.fromEntries(values), "aws:CurrentTime": today },
          };
        }),
      ),
    ),
  );
}

/** The policies that the command makes, of the kind that was explained. */
function madeBy({ pattern, options }: ReturnType<typeof readCommand>, { kind }: Explanation): Policy {
  const { buckets, trust, identity } = policiesFor(pattern, choicesFrom(pattern, options));
  const statements = kind === "trust" ? trust : kind === "identity" ? identity : Object.values(buckets).flat();
  const { policy } = parsePolicy(documentJson(statements.length > 0 ? statements : identity));
  if (!policy) throw new Error("nothing is made");
  return policy;
}

const suggested = Object.entries(documents).flatMap(([name, document]) => {
  const explanation = explain(document, services, { today });
  return explanation.suggestion === undefined ? [] : [{ name, document, explanation, line: explanation.suggestion }];
});

test("most get a command", () => {
  expect(suggested.length).toBeGreaterThan(30);
});

test.each(suggested)("$name: $line", ({ name, document, explanation, line }) => {
  const command = readCommand(line, service);
  expect(hcl(command.pattern.id, command.options)).toContain(explanation.kind === "resource" ? "aws_" : "aws_iam_");
  const { policy } = parsePolicy(document);
  const made = madeBy(command, explanation);
  // where the vendor is let in another way, or a name had to be put right, what is compared is the rest
  const sameWay = made.kind === policy?.kind;
  const lacking = new Set(
    explanation.buckets.flatMap(({ needs }) =>
      needs.filter(({ status }) => status !== "met" && status !== "left-out").map(({ action }) => action),
    ),
  );
  const given = new Set(explanation.buckets.flatMap(({ needs }) => needs.map(({ action }) => action)));
  const isNew = (request: Request) => {
    if (lacking.has(request.action)) return false;
    if (!sameWay) return !given.has(request.action);
    // nobody could assume the role before: the ID is what is lacking
    if (explanation.externalId !== undefined && explanation.externalId !== "required") return false;
    return decide(withoutDenials(policy), placed(request, name)).answer !== "allowed";
  };
  expect(requestsOf(made).filter(isNew)).toEqual([]);
});

/** What denies is to be kept, and takes away from the new policy as it did from the old. */
function withoutDenials(policy: Policy): Policy {
  return { ...policy, statements: policy.statements.filter(({ effect }) => effect === "Allow") };
}

/** A canonical user is the account, and two IDs one that has yet to be chosen. */
function placed({ principal, context = {}, ...request }: Request, name: string): Request {
  const canonical = "6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd";
  return {
    ...request,
    ...(principal === undefined ? {} : { principal: name === "the canonical user" ? canonical : principal }),
    context: context["sts:ExternalId"] === "EXTERNAL-ID" ? { ...context, "sts:ExternalId": "acme-1" } : context,
  };
}

test.each([
  ["an address", "would drop the condition"],
  ["an ID and an address", "would drop the condition"],
  ["one user of the vendor", "would let in the whole account"],
  ["an end that is over", "would open it again"],
  ["a beginning to come", "would open it too early"],
  ["a bucket in China", "would make other ARNs"],
  ["an account in GovCloud", "would make other ARNs"],
  ["the folder itself", "would let in all that is in the folder"],
  ["a variable with a slash", "would be refused"],
  ["a variable as bucket", "would name another bucket"],
  ["everything denied", "would let in what is shut out"],
])("no command for %s: it %s", (name) => {
  expect(explain(documents[name], services, { today }).suggestion).toBeUndefined();
});

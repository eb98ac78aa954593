import { fit } from "../../src/aws/fit";

const repository = "repo:{own}/{name}:{rest}";

test.each([
  [repository, ["*"], "repo:stranger/stranger:stranger"],
  [repository, ["repo:*"], "repo:stranger/stranger:stranger"],
  [repository, ["repo:*/site:*"], "repo:stranger/site:stranger"],
  [repository, ["repo:*:ref:refs/heads/main"], "repo:stranger/stranger:ref:refs/heads/main"],
  [repository, ["*:environment:prod"], "repo:stranger/stranger:environment:prod"],
  [repository, ["repo:acme*"], "repo:acmestranger/stranger:stranger"],
  [repository, ["repo:acme*:*"], "repo:acmestranger/stranger:stranger"],
  [repository, ["repo:*acme/site:*"], "repo:strangeracme/site:stranger"],
  [repository, ["repo:acm?/site:*"], "repo:acms/site:stranger"],
  [repository, ["repo:*/*acme*/*"], "repo:stranger/acme:/"],
  // somebody else's name
  [repository, ["repo:acme/*"], undefined],
  [repository, ["repo:acme/site:*"], undefined],
  [repository, ["repo:acme/site:ref:refs/heads/main"], undefined],
  // no subject is like that
  [repository, ["repository:*"], undefined],
  [repository, [""], undefined],
  [repository, ["repo:??/site"], undefined],
  // two at once
  [repository, ["repo:*", "*:environment:prod"], "repo:stranger/stranger:environment:prod"],
  [repository, ["repo:acme*", "*/site:*"], "repo:acmestranger/site:stranger"],
  [repository, ["repo:acme*", "repo:acme/*"], undefined],
  ["{id}", ["*"], "7"],
  ["{id}", ["12*"], "127"],
  ["{id}", ["123"], undefined],
  ["{rest}", ["sts.amazonaws.com"], "sts.amazonaws.com"],
  ["project_path:{own}/{path}:{rest}", ["project_path:*/deep/down:*"], "project_path:stranger/deep/down:stranger"],
])("%s as %j is %s", (form, patterns, text) => {
  expect(fit(form, patterns)).toBe(text);
});

// a search that tries everything does not end within jest's patience
test("patterns that somebody makes to be slow come to an end", () => {
  expect(fit(repository, ["*a".repeat(900), "*b".repeat(900)])).toBeUndefined();
  expect(fit(repository, [`repo:${"*?".repeat(1900)}`])).toMatch(/^repo:s+\/s+:s+$/);
}, 60_000);

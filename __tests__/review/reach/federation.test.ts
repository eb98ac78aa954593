import { webIdentityHost } from "../../../src/review/reach/federation";

const oidc = "arn:aws:iam::123456789012:oidc-provider";

test.each([
  ["accounts.google.com", "accounts.google.com"],
  [`${oidc}/token.actions.githubusercontent.com`, "token.actions.githubusercontent.com"],
  [`${oidc}/gitlab.example.com/group`, "gitlab.example.com/group"],
  [`${oidc}/oidc.eks.eu-central-1.amazonaws.com/id/ABC`, undefined],
  ["arn:aws:iam::123456789012:saml-provider/corporate", undefined],
])("%s", (id, host) => {
  expect(webIdentityHost(id)).toBe(host);
});

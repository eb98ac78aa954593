import { show } from "../show";
import { documented } from "../check-info";
import type { Check } from "../check";
import { refused } from "../reasons";

/** What other ARNs of IAM are, and what to name instead. */
const others: readonly (readonly [RegExp, string, string])[] = [
  [/^group\//, "a group is no principal", "name its users, or a role"],
  [/^policy\//, "a policy is no principal", "name the role or user that has it"],
  [/^instance-profile\//, "an instance profile is no principal", "name its role"],
  [/^(saml|oidc)-provider\//, "an identity provider is no AWS principal", "write it as Federated"],
  [/^assumed-role\//, "a session's ARN has the role's name and the session's", "add the session, or name the role"],
];
const other = [/^/, "an AWS principal is an account, user, role or session", "name one of them by its ARN"] as const;

export const invalidPrincipalFormat: Check = {
  ...documented("error", "Invalid principal format", refused, "principal"),
  faults: {
    principal: (value) => ({
      message: `a principal is "*" or an object such as {"AWS": …}, not ${show(value)}`,
      ...(typeof value === "string" && /^\d{12}$|^arn:/.test(value) ? { fix: `write {"AWS": ${show(value)}}` } : {}),
    }),
    "principal-type": (value) => ({
      message: `a principal is a text, not ${show(value)}`,
      ...(typeof value === "number" ? { fix: "put the account in quotes: a number loses its leading zeros" } : {}),
    }),
    "principal-text": (text) => ({
      message: `${show(text)} is neither an account of 12 digits nor the ARN of a user, role or session`,
      fix: 'write {"AWS": "123456789012"} or an ARN such as arn:aws:iam::123456789012:role/name',
    }),
    "principal-arn": ({ arn, rest }) => {
      const [, problem, fix] = others.find(([pattern]) => pattern.test(rest)) ?? other;
      return { message: `${problem}: ${show(arn)}`, fix };
    },
  },
};

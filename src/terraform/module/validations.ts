import { externalIdLength, externalIdPattern } from "../../aws/external-id";
import { iamNamePattern } from "../../aws/iam-name";
import { iamPathPattern } from "../../aws/iam-path";
import { principalArnPattern } from "../../aws/principal-arn";
import { sessionDuration } from "../../aws/session-duration";
import { quote } from "../escape";

/** A rule about a variable. The condition is Terraform code, the message an HCL string that may name the value. */
export interface Validation {
  readonly condition: string;
  readonly message: string;
}

/** Longest message that stands on one line, in characters. */
const shortMessage = 135;

/** A text in lines of at most so many characters, broken after a space. */
export function wrapped(text: string, width: number): readonly string[] {
  return text.match(new RegExp(`.{1,${width}}(?: |$)`, "g")) ?? [];
}

/** Code of a message that shows the value: `name is "x": use …`. */
export function message(before: string, value: string, after: string): string {
  const line = `"${before} \${jsonencode(${value})}${after}"`;
  if (line.length <= shortMessage) return line;
  const rest = wrapped(after, shortMessage).map((part) => `  ${quote(part)},\n`);
  return `join("", [\n  "${before} \${jsonencode(${value})}",\n${rest.join("")}])`;
}

/** Code that says whether a text matches a pattern that the command line checks, too. */
export function matches(pattern: string, text: string): string {
  return `can(regex(${quote(pattern)}, ${text}))`;
}

/** STS: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const externalId: Validation = {
  condition:
    `length(var.external_id) >= ${externalIdLength.min} && length(var.external_id) <= ${externalIdLength.max} && ` +
    matches(externalIdPattern, "var.external_id"),
  message: message(
    "external_id is",
    "var.external_id",
    ": STS accepts 2 to 1,224 letters, digits and any of _ + = , . @ : / -, without white space.",
  ),
};

/** 12-digit account; the user part is case-sensitive and takes no wildcard. */
export const principalArn: Validation = {
  condition: matches(principalArnPattern, "var.principal_arn"),
  message: message(
    "principal_arn is",
    "var.principal_arn",
    ": give the ARN of a role, a user or an account root, with an account of 12 digits, such as arn:aws:iam::111122223333:role/transcoder.",
  ),
};

export const principalType: Validation = {
  condition: 'contains(["AWS", "CanonicalUser"], var.principal_type)',
  message: message("principal_type is", "var.principal_type", ": use AWS or CanonicalUser."),
};

/** `timeadd` reads RFC 3339 only. */
export const expiresAt: Validation = {
  condition: 'var.expires_at == null || can(timeadd(var.expires_at, "0s"))',
  message: message("expires_at is", "var.expires_at", ": give an RFC 3339 time such as 2027-01-31T00:00:00Z, or null."),
};

function name(of: string): Validation {
  return {
    condition: matches(iamNamePattern, "var.name"),
    message: message(
      "name is",
      "var.name",
      `: IAM accepts 1 to 64 letters, digits and any of _ + = , . @ - in the name of a ${of}.`,
    ),
  };
}

export const roleName = name("role");
export const userName = name("user");

export const path: Validation = {
  condition: matches(iamPathPattern, "var.path"),
  message: message("path is", "var.path", ": an IAM path begins and ends with /, such as /vendors/."),
};

const { shortest, longest } = sessionDuration;

export const maxSessionDuration: Validation = {
  condition: `var.max_session_duration >= ${shortest} && var.max_session_duration <= ${longest}`,
  message: message(
    "max_session_duration is",
    "var.max_session_duration",
    `: IAM accepts ${shortest} to ${longest} seconds.`,
  ),
};

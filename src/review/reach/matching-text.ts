/** A text that a pattern matches: its wildcards stand for an `x` each. */
export function matchingText(pattern: string): string {
  return pattern.replaceAll("*", "x").replaceAll("?", "x");
}

/** A resource's ARN in an account, as near to a pattern as that account can come. */
export function arnIn(pattern: string, account: string, service: string): string {
  const [, partition = "aws", name = service, region = "us-east-1", , ...rest] = pattern.split(":");
  return [
    "arn",
    matchingText(partition),
    matchingText(name),
    matchingText(region),
    account,
    matchingText(rest.join(":") || "x"),
  ].join(":");
}

/** What `grantform --help` says about each command; `src/cli/<name>.ts` holds it and is loaded only when asked for. */
export const commands: { readonly [name: string]: string } = {
  list: "services, ways of access, principals, date checked",
  who: "whose an account, ARN, canonical user ID or service principal is",
  show: "what a service needs, each action with its reason and source; features; pitfalls",
  hcl: "plain Terraform for concrete buckets",
  policy: "the bare policy JSON, for the AWS console",
  module: "a reusable Terraform module, or all of them as a registry repository",
  review: "who outside gains or loses which access under a plan, and what will not work",
  adopt: "the grants file that declares who is let in by a plan or a state",
  inventory: "who outside has access now, by the states of any number of roots",
  rules: "what the review looks for, and how to accept a finding",
  explain: "whose policy a document is, what is missing, extra or wrong in it; what an action is",
  lint: "what AWS refuses or warns of in policy documents, offline, with line and column",
  compare: "whether one policy allows more than another, with a request that shows it",
};

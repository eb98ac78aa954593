/** Pages and reasons that several checks share. */
export const elements = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html";
export const principals = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html";

export const refused = "AWS refuses the document.";
export const notDocumented = "AWS documents no such thing, and need not read it as it seems.";
export const notJson = "AWS cannot read the document.";
export const appliesToNothing = "The statement applies to nothing.";
export const matchesNothing = "The condition compares with nothing, and never matches.";

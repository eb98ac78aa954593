import { documented, own } from "./check-info";

const elements = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html";
const principals = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html";
const s3Principals =
  "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-bucket-user-policy-specifying-principal-intro.html";

const refused = "AWS refuses the document.";
const notJson = "AWS cannot read the document.";
const nothing = "The statement applies to nothing.";
const notMatched = "The condition compares with nothing, and never matches.";

/** The checks that reading a document answers by the way. */
export const grammar = {
  json: documented("error", "Json syntax error", notJson, "json"),
  document: own("error", "Document is no object", notJson, elements, "document"),
  tooLarge: own("error", "Document too large", "AWS takes no policy of that size.", elements, "too-large"),
  duplicateKey: own(
    "error",
    "Duplicate element",
    "Of two equal names only the last counts, if AWS takes the document at all.",
    elements,
    "duplicate-key",
  ),
  missingStatement: documented("error", "Missing statement", refused, "statement"),
  version: documented("error", "Invalid version", refused, "version"),
  element: documented("error", "Invalid policy element", refused, "element"),
  missingAction: documented("error", "Missing action", refused, "element"),
  missingResource: documented("error", "Missing resource", refused, "element"),
  missingPrincipal: documented("error", "Missing principal", refused, "element"),
  combination: documented("error", "Unsupported element combination", refused, "element"),
  unsupportedPrincipal: documented("error", "Unsupported principal", refused, "element"),
  trustNotPrincipal: documented("error", "Role trust policy syntax error notprincipal", refused, "element"),
  trustResource: documented("error", "Role trust policy syntax error resource", refused, "element"),
  missingEffect: documented("error", "Missing effect", refused, "effect"),
  effect: documented("error", "Invalid effect", refused, "effect"),
  dataType: documented("error", "Data type mismatch", refused, "text"),
  idType: documented("error", "Data type mismatch", refused, "id"),
  sidType: documented("error", "Data type mismatch", refused, "sid"),
  statementType: documented("error", "Data type mismatch", refused, "statement"),
  conditionType: documented("error", "Data type mismatch", refused, "condition"),
  valueType: documented("error", "Invalid condition data type", refused, "condition-value"),
  action: own("error", "Invalid action format", refused, elements, "action"),
  trustAction: documented("error", "Unsupported action in policy", refused, "action"),
  variable: documented("error", "Variable unsupported in element", "The variable is plain text there.", "action"),
  principalVariable: documented("error", "Variable unsupported in element", refused, "principal"),
  emptyAction: documented("suggestion", "Empty array action", nothing, "empty-list"),
  emptyResource: documented("suggestion", "Empty array resource", nothing, "empty-list"),
  arnPrefix: documented("error", "Invalid ARN prefix", refused, "resource"),
  arnField: documented("error", "Missing ARN field", refused, "resource"),
  partition: documented("error", "Invalid partition", refused, "resource"),
  wildcardService: documented("suggestion", "Wildcard in service name", refused, "resource"),
  operator: documented("error", "Invalid condition operator", refused, "operator"),
  nullIfExists: documented("error", "Null with if exists", refused, "operator"),
  boolean: documented("warning", "Type mismatch Boolean", notMatched, "condition-value"),
  date: documented("warning", "Type mismatch date", notMatched, "condition-value"),
  number: documented("warning", "Type mismatch number", notMatched, "condition-value"),
  ipRange: documented("error", "Type mismatch IP range", notMatched, "condition-value"),
  base64: documented("warning", "Type mismatch string", notMatched, "condition-value"),
  principal: documented("error", "Invalid principal format", refused, "principal"),
  principalKey: documented("error", "Invalid principal key", refused, "principal-type"),
  starKey: documented(
    "error",
    "Invalid principal key",
    "AWS documents no such form; S3 has taken it for everyone.",
    "principal-type",
  ),
  principalWildcard: documented("error", "Unsupported wildcard in principal", refused, "principal-wildcard"),
  account: own("error", "Invalid principal account", refused, principals, "account"),
  canonicalUser: own("error", "Invalid canonical user", refused, s3Principals, "canonical-user"),
  serviceFormat: documented("error", "Invalid service principal format", refused, "principal"),
  roleReference: documented(
    "warning",
    "Invalid role reference",
    "AWS shows such an ID once the role is deleted: nobody matches it.",
    "deleted-principal",
  ),
  userReference: documented(
    "warning",
    "Invalid user reference",
    "AWS shows such an ID once the user is deleted: nobody matches it.",
    "deleted-principal",
  ),
  emptyPrincipalList: documented("suggestion", "Empty array principal", nothing, "empty-list"),
  emptyPrincipal: documented("suggestion", "Empty object principal", nothing, "empty-list"),
  sid: documented("error", "Unsupported Sid", "IAM takes letters and digits only.", "sid"),
  uniqueSids: documented("error", "Unique Sids required", "IAM takes each Sid once.", "duplicate-sid"),
} as const;

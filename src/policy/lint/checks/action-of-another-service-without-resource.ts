import { statementCheck } from "../check";
import { own } from "../check-info";
import { unfitActions } from "../levels";

const page =
  "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html";

/** As of the services that grants to buckets touch, but where the Service Authorization Reference leaves no doubt only. */
export const actionOfAnotherServiceWithoutResource = statementCheck(
  own("warning", "Action of another service without resource", "It grants nothing.", page, "resource-level"),
  (subject, report) => {
    if (!subject.bucket) unfitActions(subject, true, report);
  },
);

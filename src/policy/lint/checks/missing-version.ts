import type { Check } from "../check";
import { documented } from "../check-info";

export const missingVersion: Check = {
  ...documented("warning", "Missing version", "Without it AWS reads the document as of 2008, without variables."),
  document: ({ hasVersion }, report) => {
    if (!hasVersion) report("", "the document has no Version", 'write "Version": "2012-10-17"');
  },
};

import { show } from "../show";
import { statementCheck } from "../check";
import { documented } from "../check-info";
import { ownPrefixes, noun } from "../own-prefixes";

/** S3: "Policy has invalid resource". */
export const unsupportedResourceArnInPolicy = statementCheck(
  documented(
    "error",
    "Unsupported resource ARN in policy",
    "The statement is about something else.",
    "foreign-resource",
  ),
  (subject, report) => {
    const prefixes = ownPrefixes(subject);
    if (!prefixes) return;
    for (const { text, path } of [...subject.resources, ...subject.notResources]) {
      const service = (text.startsWith("arn:") ? text.split(":")[2] : text.split(":")[0]) ?? "";
      if (service === "" || /[*?$]/.test(service) || prefixes.includes(service.toLowerCase())) continue;
      const fix = subject.bucket ? "name the bucket or its objects" : 'write "*", which is the key itself';
      const refused = subject.bucket && subject.statement.resources !== undefined;
      report(path, `${noun(subject)} is not about ${show(text)}`, fix, refused);
    }
  },
);

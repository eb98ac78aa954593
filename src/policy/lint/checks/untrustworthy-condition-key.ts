import { conditionCheck } from "../check";
import { documented } from "../check-info";

/** Headers that whoever asks can set as he likes. */
const claimed = ["aws:referer", "aws:useragent"];

export const untrustworthyConditionKey = conditionCheck(
  documented("security-warning", "Untrustworthy condition key", "Whoever asks can send what he likes."),
  ({ name, key, path }, report) => {
    if (claimed.includes(name)) report(path, `${key} is what the caller says of himself`, "use a key that AWS sets");
  },
);

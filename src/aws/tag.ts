import { quoted } from "./quoted";

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html */
const [longestKey, longestValue] = [128, 256];

function isAccepted(text: string): boolean {
  return /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text);
}

/**
 * Why IAM would refuse a tag; undefined if it would not.
 *
 * @param tag `key=value`
 */
export function checkTag(tag: string): string | undefined {
  const [, key = "", value] = /^([^=]+)=(.*)$/s.exec(tag) ?? [];
  if (value === undefined) return `tag ${quoted(tag)} is not a key and a value: write e.g. team=media`;
  if (/^aws:/i.test(key)) return `tag ${quoted(key)} begins with "aws:", which is AWS's own: rename it`;
  if (key.length > longestKey || value.length > longestValue)
    return `tag ${quoted(key)} is too long: IAM allows ${longestKey} characters in a key and ${longestValue} in a value`;
  return isAccepted(key) && isAccepted(value)
    ? undefined
    : `tag ${quoted(tag)} has a character that IAM refuses: it allows letters, digits, blanks and _.:/=+-@`;
}

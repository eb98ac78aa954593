/** Actions whose names say at once what is at stake; they go first among many. */
const telling = [
  "s3:DeleteObject",
  "s3:PutObject",
  "s3:GetObject",
  "s3:PutBucketPolicy",
  "s3:DeleteBucket",
  "s3:ListBucket",
];

/** The actions with the most telling ones first. */
export function tellingFirst(actions: readonly string[]): readonly string[] {
  const rank = (action: string): number => {
    const at = telling.indexOf(action);
    return at < 0 ? telling.length : at;
  };
  return [...actions].sort((a, b) => rank(a) - rank(b));
}

import { keyActions } from "../aws/key-actions";

/** Operations of KMS, as `aws_kms_grant` names them, that these actions need on an encrypted bucket, sorted. */
export function keyOperations(actions: readonly string[]): readonly string[] {
  const needed = actions.flatMap((action) => keyActions[action] ?? []);
  return [...new Set(needed.map((action) => action.replace("kms:", "")))].sort();
}

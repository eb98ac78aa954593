import type { Asker } from "../../policy/asker";
import type { Said } from "./parties";

const ofAccount = /^(arn:[^:]*:[^:]*:[^:]*:)\d{12}(?=:)/;

/**
 * A service as it asks for a key: it puts the ARN of the resource that it acts for into the encryption context, which is of
 * the account on whose behalf it comes.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function withOwnContext(asker: Asker, said: readonly Said[]): Asker {
  const [account] = asker.context.get("aws:sourceaccount") ?? [];
  if (asker.caller.kind !== "service" || account === undefined) return asker;
  const asked = new Map<string, string[]>();
  for (const { policy } of said)
    for (const { conditions } of policy.statements)
      for (const { key, values } of conditions)
        if (/^kms:encryptioncontext:/i.test(key))
          asked.set(key.toLowerCase(), [...(asked.get(key.toLowerCase()) ?? []), ...values]);
  const own = [...asked].flatMap(([key, values]): readonly (readonly [string, readonly string[]])[] => {
    const [first = ""] = values;
    return values.every((value) => ofAccount.test(value)) ? [[key, [first.replace(ofAccount, `$1${account}`)]]] : [];
  });
  return own.length === 0 ? asker : { ...asker, context: new Map([...asker.context, ...own]) };
}

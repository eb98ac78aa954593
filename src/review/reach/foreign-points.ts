import type { Asker } from "../../policy/asker";
import { globMatches } from "../../policy/globs";
import { arnIn } from "./matching-text";
import type { Named } from "./named";

/** ARNs of access points in an account: of one that no condition names, and one for each pattern that may mean one there. */
function pointsIn(account: string, { points }: Named, partition: string): readonly string[] {
  const meant = [...points].filter((pattern) => globMatches(pattern.split(":")[4] ?? "*", account));
  const some = `arn:${partition}:s3:us-east-1:${account}:accesspoint/any`;
  return [...new Set([some, ...meant.map((pattern) => arnIn(pattern, account, "s3"))])];
}

/**
 * A caller who comes by an access point, of either kind, that one of these accounts has for the bucket of another: where the
 * bucket's policy lets it, whoever has an account makes one, and calls it as it likes.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-cross-account.html
 */
export function atForeignPoints(
  asker: Asker,
  accounts: Iterable<string>,
  named: Named,
  partition: string,
): readonly Asker[] {
  return [...new Set(accounts)].flatMap((account) =>
    pointsIn(account, named, partition).flatMap((arn) =>
      ["Internet", "VPC"].map((origin): Asker => ({
        ...asker,
        context: new Map([
          ...asker.context,
          ["s3:dataaccesspointaccount", [account]],
          ["s3:dataaccesspointarn", [arn]],
          ["s3:accesspointnetworkorigin", [origin]],
        ]),
      })),
    ),
  );
}

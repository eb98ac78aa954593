import { publicness } from "../../policy";
import { combine } from "../reach/combined";
import { labelOf } from "../reach/limit-words";
import { type Found, enumerate, type Rule } from "../rule";
import { blockOf } from "../inventory/settings";
import { bucketDocuments, concernsNobody } from "../reach/bucket-policies";
import { changes } from "../plan/change";
import { shownBucket, shownName } from "../shown";

export const publicStatementCutsVendors: Rule = {
  id: "public-statement-cuts-vendors",
  severity: "high",
  about: "One public statement with restrict_public_buckets cuts off every cross-account principal.",
  check: (model) =>
    [...model.after.buckets.values()].flatMap((bucket): readonly Found[] => {
      const block = blockOf(bucket, model.after);
      if (block.restrict_public_buckets !== true || concernsNobody(bucket, "after", model)) return [];
      const documents = bucketDocuments(bucket, "after", model.documents);
      const combined = combine(documents);
      const touched = [...documents.map(({ change }) => change), ...block.changes];
      const change = documents[0]?.change;
      if (combined === undefined || change === undefined || !touched.some(changes)) return [];
      const { public: open, statements } = publicness(combined.policy);
      // with block_public_policy S3 refuses the document instead
      if (open !== "yes" || (block.block_public_policy === true && changes(change))) return [];
      const cut = model.shares.filter(
        ({ bucket: name, way, outsider, after }) =>
          name === bucket.name &&
          way === "bucket-policy" &&
          after.length > 0 &&
          !["everyone", "aws-service"].includes(outsider.standing),
      );
      if (cut.length === 0) return [];
      const name = shownBucket(
        bucket.name,
        model,
        documents.some(({ sensitive }) => sensitive),
      );
      const secret = documents.some(({ sensitive }) => sensitive);
      const labels = statements.map((index) => labelOf(combined.policy, index, secret));
      const [only] = cut;
      return [
        {
          change,
          ...(cut.length === 1 && only !== undefined ? { principal: only.outsider.id } : {}),
          ...(name === undefined ? {} : { bucket: name }),
          what: `${enumerate([...new Set(cut.map(shownName))])} cannot reach ${name ?? "the bucket"}: ${enumerate(labels)} ${labels.length === 1 ? "makes" : "make"} its policy public, and restrict_public_buckets is on.`,
          why: "While a policy is public, S3 refuses all cross-account access, also by statements that name a certain account.",
          fix: `Take ${enumerate(labels)} out, or limit ${labels.length === 1 ? "it" : "them"} to fixed values; public files belong into a bucket of their own.`,
          source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
        },
      ];
    }),
};

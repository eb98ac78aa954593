import { keyDocuments } from "../inventory/keys";
import type { Model } from "../model";
import { changes } from "../plan/change";
import { ofOtherPartitions } from "../reach/own-partition";
import { sensitive } from "../reach/principals";
import { enumerate, type Found } from "../rule";
import { shownBucket } from "../shown";
import type { Document } from "../source/documents";

/** Whether the plan writes a document, or its text stays as it was. */
function isWritten({ change }: Document): boolean {
  return changes(change) && change.after !== undefined;
}

/** Documents that the plan writes: those that concern outsiders, and policies of keys. */
function written(model: Model): readonly { readonly document: Document; readonly bucket?: string }[] {
  const keys = [...model.after.keys.values()].flatMap((key) =>
    keyDocuments(key, "after", model.documents).map((document) => ({ document })),
  );
  const others = model.relevant().map(({ document, bucket }) => {
    const name = bucket === undefined ? undefined : shownBucket(bucket.name, model, document.sensitive);
    return name === undefined ? { document } : { document, bucket: name };
  });
  const seen = new Set<Document>();
  return [...others, ...keys].filter(({ document }) => {
    if (seen.has(document) || !isWritten(document)) return false;
    seen.add(document);
    return true;
  });
}

/** Policies with an ARN of another partition than the plan's own: AWS refuses them. */
export function otherPartitions(model: Model): readonly Found[] {
  const { partition = "" } = model;
  return written(model).flatMap(({ document, bucket }): readonly Found[] => {
    const found = ofOtherPartitions(document, model.partition);
    if (found.length === 0) return [];
    const texts = [...new Set(found.map(({ text }) => text))].map((text) => JSON.stringify(text));
    const named = document.sensitive ? sensitive : enumerate(texts, 3);
    return [
      {
        change: document.change,
        ...(bucket === undefined ? {} : { bucket }),
        severity: "high",
        what: `${document.change.address} names ${named} of the partition ${enumerate([...new Set(found.map((one) => one.partition))])}, and this plan is of ${partition}.`,
        why: "AWS refuses the whole document when it is applied: accounts of two partitions never reach each other.",
        fix: `Name principals and resources of ${partition}: their ARNs begin with arn:${partition}:.`,
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html",
      },
    ];
  });
}

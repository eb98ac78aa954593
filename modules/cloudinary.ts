import { awsDocs } from "../src/aws/aws-docs";
import { definePattern } from "../src/catalogue/define-pattern";
import { keyMustBeCustomerManaged, onePolicyPerBucket, publicStatementCutsVendor } from "../src/catalogue/pitfalls";

const upload = "https://cloudinary.com/documentation/upload_parameters.md";
const support =
  "https://support.cloudinary.com/hc/en-us/articles/203276521-How-do-I-allow-Cloudinary-to-read-assets-from-my-private-S3-bucket";

export default definePattern({
  id: "cloudinary",
  name: "Cloudinary",
  vendor: "Cloudinary",
  field: "files",
  docs: [upload, support],
  checked: "2026-11-25",
  words: ["cloudinary"],
  access: {
    input: {
      means: "Cloudinary uploads images and videos from the bucket",
      needs: [
        {
          action: "s3:GetObject",
          on: "object",
          because: "read an image or video, and the file that names your product environment",
          source: upload,
        },
        { action: "kms:Decrypt", on: "key", because: "read a file that is encrypted with SSE-KMS", source: upload },
        {
          action: "kms:DescribeKey",
          on: "key",
          because: "look at the key (Cloudinary lists it without a reason)",
          source: upload,
        },
      ],
    },
  },
  features: {},
  told: {},
  ways: [
    {
      kind: "bucket-policy",
      who: { arn: "arn:aws:iam::232482882421:root", source: upload },
      proof: [],
      key: "key-policy",
      settings: [{ name: "S3 URL of the file", value: "bucket-url" }],
    },
  ],
  bucket: [{ rule: "no-dots", because: "Cloudinary refuses bucket names with a dot", source: upload }],
  notes: [
    "Put an empty file into the bucket whose key is .wellknown/cloudinary/ and then your cloud name, one for each product " +
      "environment. Cloudinary reads only for the environments that it finds there.",
    "If you share single paths, share .wellknown/cloudinary/* as well, else Cloudinary cannot see that file.",
    "This is for uploads from s3:// URLs and for auto-upload. Media Optimizer does not use the bucket policy: it takes an access key " +
      "and a secret key in its Media Source.",
    "A key that encrypts the bucket is reached by its own key policy, as Cloudinary documents it.",
  ],
  pitfalls: [
    {
      title: "The file, not the policy, keeps other customers out",
      about: "no-proof",
      text:
        "The bucket policy trusts Cloudinary's whole account and there is no external ID. What ties the bucket to you is the file " +
        "below .wellknown/cloudinary/: let nobody else write there, and delete the file when you leave.",
      source: support,
      ways: ["bucket-policy"],
    },
    {
      title: "The principal in the documentation is a bare number",
      text:
        "Cloudinary writes its principal as 232482882421. S3 turns that into the account's ARN, and later plans would show a " +
        "difference; here it is the ARN from the start.",
      source: awsDocs.s3Principal,
      ways: ["bucket-policy"],
    },
    {
      title: "Backup into a bucket of yours is not this",
      text:
        "Cloudinary can back up into a customer's bucket, which needs more actions. No official page on them was found, so they are " +
        "not here.",
      source: support,
    },
    keyMustBeCustomerManaged,
    onePolicyPerBucket,
    publicStatementCutsVendor,
  ],
});

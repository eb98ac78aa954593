import { definePattern } from "../src/catalogue/define-pattern";
import { onePolicyPerBucket } from "../src/catalogue/pitfalls";

const alb = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html";
const classic = "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html";
const accounts =
  "https://github.com/hashicorp/terraform-provider-aws/blob/01f43111/internal/service/elb/service_account_data_source.go";

export default definePattern({
  id: "aws-elb-access-logs",
  name: "Elastic Load Balancing access logs",
  vendor: "AWS",
  field: "operations",
  docs: [alb, classic, accounts],
  checked: "2026-11-29",
  words: [],
  access: {
    output: {
      means: "Application and Classic Load Balancers write their access and connection logs",
      needs: [
        {
          action: "s3:PutObject",
          on: "object",
          because: "write a log file, and a test file when the logs are turned on",
          source: alb,
          keys: ["AWSLogs/${account-id}/*"],
        },
      ],
    },
  },
  features: {},
  told: {
    "account-id": {
      form: "account-id",
      where: "the number of the account that has the load balancer",
      example: "111122223333",
      when: "before",
    },
    region: { form: "choice", where: "the region of the load balancer", example: "eu-central-1", when: "before" },
  },
  ways: [
    {
      kind: "bucket-policy",
      who: {
        chosen: "region",
        from: {
          "af-south-1": { arn: "arn:aws:iam::098369216593:root" },
          "ap-east-1": { arn: "arn:aws:iam::754344448648:root" },
          "ap-east-2": { service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          "ap-northeast-1": { arn: "arn:aws:iam::582318560864:root" },
          "ap-northeast-2": { arn: "arn:aws:iam::600734575887:root" },
          "ap-northeast-3": { arn: "arn:aws:iam::383597477331:root" },
          "ap-south-1": { arn: "arn:aws:iam::718504428378:root" },
          "ap-south-2": { service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          "ap-southeast-1": { arn: "arn:aws:iam::114774131450:root" },
          "ap-southeast-2": { arn: "arn:aws:iam::783225319266:root" },
          "ap-southeast-3": { arn: "arn:aws:iam::589379963580:root" },
          "ap-southeast-4": { service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          "ap-southeast-5": { service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          "ap-southeast-6": { service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          "ap-southeast-7": { service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          "ca-central-1": { arn: "arn:aws:iam::985666609251:root" },
          "ca-west-1": { service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          "cn-north-1": { arn: "arn:aws-cn:iam::638102146993:root" },
          "cn-northwest-1": { arn: "arn:aws-cn:iam::037604701340:root" },
          "eu-central-1": { arn: "arn:aws:iam::054676820928:root" },
          "eu-central-2": { service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          "eu-north-1": { arn: "arn:aws:iam::897822967062:root" },
          "eu-south-1": { arn: "arn:aws:iam::635631232127:root" },
          "eu-south-2": { service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          "eu-west-1": { arn: "arn:aws:iam::156460612806:root" },
          "eu-west-2": { arn: "arn:aws:iam::652711504416:root" },
          "eu-west-3": { arn: "arn:aws:iam::009996457667:root" },
          "il-central-1": { service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          "me-central-1": { service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          "me-south-1": { arn: "arn:aws:iam::076674570225:root" },
          "mx-central-1": { service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          "sa-east-1": { arn: "arn:aws:iam::507241528517:root" },
          "us-east-1": { arn: "arn:aws:iam::127311923021:root" },
          "us-east-2": { arn: "arn:aws:iam::033677994240:root" },
          "us-gov-east-1": { arn: "arn:aws-us-gov:iam::190560391635:root" },
          "us-gov-west-1": { arn: "arn:aws-us-gov:iam::048591011584:root" },
          "us-west-1": { arn: "arn:aws:iam::027434742980:root" },
          "us-west-2": { arn: "arn:aws:iam::797873946194:root" },
        },
        source: alb,
      },
      proof: [],
      settings: [
        { name: "access_logs.s3.bucket", value: "bucket-name" },
        { name: "access_logs.s3.prefix", value: "path" },
      ],
    },
  ],
  bucket: [
    { rule: "sse-s3-only", because: "load balancers write their logs with SSE-S3 only", source: alb },
    { rule: "same-region", because: "the bucket must be in the load balancer's region", source: alb },
  ],
  notes: [
    "AWS puts AWSLogs/<account>/ below the prefix by itself: AWSLogs must not stand in the prefix.",
    "Regions that opened since August 2022 use a service's name, the older ones an account of AWS for each region.",
    "Network Load Balancers come by another principal: take aws-log-delivery.",
    "Application Load Balancers on Outposts use logdelivery.elb.amazonaws.com: not here.",
  ],
  pitfalls: [
    {
      title: "Nothing says whose load balancer it is",
      about: "no-proof",
      text:
        "An account as principal sends no source condition, and for the service none was read on AWS's pages. Only the account in the folder's " +
        "name limits it: use a bucket for these logs alone.",
      source: alb,
    },
    {
      title: "The service's name in older regions",
      text:
        "Some modules name the service in every region beside the account. Whether it works alone in the older regions was not read: change " +
        "the principal only where a test file arrives.",
      source: alb,
    },
    {
      title: "Turn the logs off before the bucket goes",
      text: "Otherwise somebody else can take the bucket's name, and gets the logs.",
      source: classic,
    },
    onePolicyPerBucket,
  ],
});

/** An identity that belongs to AWS itself, and for which AWS's documentation asks customers to open a bucket. */
export interface AwsOwn {
  /** As a report names it: `AWS Elastic Load Balancing, eu-central-1`. */
  readonly name: string;
  /** What AWS's documentation asks for; a policy that gives more gives more than AWS needs. */
  readonly asks: readonly string[];
  readonly source: string;
}

interface Service extends Omit<AwsOwn, "name"> {
  readonly name: string;
  /** Region → account, canonical user ID or group; "" for one that is the same in all regions. */
  readonly ids: { readonly [region: string]: string };
}

const loadBalancing: Service = {
  name: "AWS Elastic Load Balancing",
  asks: ["s3:PutObject"],
  source:
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html#access-log-create-bucket",
  ids: {
    "af-south-1": "098369216593",
    "ap-east-1": "754344448648",
    "ap-northeast-1": "582318560864",
    "ap-northeast-2": "600734575887",
    "ap-northeast-3": "383597477331",
    "ap-south-1": "718504428378",
    "ap-southeast-1": "114774131450",
    "ap-southeast-2": "783225319266",
    "ap-southeast-3": "589379963580",
    "ca-central-1": "985666609251",
    "cn-north-1": "638102146993",
    "cn-northwest-1": "037604701340",
    "eu-central-1": "054676820928",
    "eu-north-1": "897822967062",
    "eu-south-1": "635631232127",
    "eu-west-1": "156460612806",
    "eu-west-2": "652711504416",
    "eu-west-3": "009996457667",
    "me-south-1": "076674570225",
    "sa-east-1": "507241528517",
    "us-east-1": "127311923021",
    "us-east-2": "033677994240",
    "us-gov-east-1": "190560391635",
    "us-gov-west-1": "048591011584",
    "us-west-1": "027434742980",
    "us-west-2": "797873946194",
  },
};

/** Until 2022 audit logs came from these accounts; now from redshift.amazonaws.com. Old policies still name them. */
const redshift: Service = {
  name: "Amazon Redshift audit logging",
  asks: ["s3:PutObject", "s3:GetBucketAcl"],
  source: "https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html",
  ids: {
    "af-south-1": "365689465814",
    "ap-east-1": "313564881002",
    "ap-northeast-1": "404641285394",
    "ap-northeast-2": "760740231472",
    "ap-northeast-3": "090321488786",
    "ap-south-1": "865932855811",
    "ap-southeast-1": "361669875840",
    "ap-southeast-2": "762762565011",
    "ca-central-1": "907379612154",
    "cn-north-1": "111890595117",
    "cn-northwest-1": "660998842044",
    "eu-central-1": "053454850223",
    "eu-north-1": "729911121831",
    "eu-south-1": "945612479654",
    "eu-west-1": "210876761215",
    "eu-west-2": "307160386991",
    "eu-west-3": "915173422425",
    "me-south-1": "013126148197",
    "sa-east-1": "075028567923",
    "us-east-1": "193672423079",
    "us-east-2": "391106570357",
    "us-gov-east-1": "665727464434",
    "us-gov-west-1": "665727464434",
    "us-west-1": "262260360010",
    "us-west-2": "902366379725",
  },
};

/** Before 2014 a trail's bucket named these accounts; now cloudtrail.amazonaws.com. Old policies still name them. */
const cloudTrail: Service = {
  name: "AWS CloudTrail",
  asks: ["s3:PutObject", "s3:GetBucketAcl"],
  source: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-supported-regions.html",
  ids: {
    "af-south-1": "525921808201",
    "ap-east-1": "119688915426",
    "ap-northeast-1": "216624486486",
    "ap-northeast-2": "492519147666",
    "ap-northeast-3": "765225791966",
    "ap-south-1": "977081816279",
    "ap-south-2": "582488909970",
    "ap-southeast-1": "903692715234",
    "ap-southeast-2": "284668455005",
    "ap-southeast-3": "069019280451",
    "ap-southeast-4": "187074758985",
    "ca-central-1": "819402241893",
    "cn-north-1": "193415116832",
    "cn-northwest-1": "681348832753",
    "eu-central-1": "035351147821",
    "eu-central-2": "453052556044",
    "eu-north-1": "829690693026",
    "eu-south-1": "669305197877",
    "eu-south-2": "757211635381",
    "eu-west-1": "859597730677",
    "eu-west-2": "282025262664",
    "eu-west-3": "262312530599",
    "il-central-1": "683224464357",
    "me-central-1": "585772288577",
    "me-south-1": "034638983726",
    "sa-east-1": "814480443879",
    "us-east-1": "086441151436",
    "us-east-2": "475085895292",
    "us-gov-east-1": "608710470296",
    "us-gov-west-1": "608710470296",
    "us-west-1": "388731089494",
    "us-west-2": "113285607260",
  },
};

/** All that AWS documents as its own, and that a bucket's policy or ACL may name. */
export const awsServices: readonly Service[] = [
  loadBalancing,
  redshift,
  cloudTrail,
  {
    name: "AWS billing reports",
    asks: ["s3:PutObject", "s3:GetBucketAcl", "s3:GetBucketPolicy"],
    source: "https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/billing-getting-started.html#step-2",
    ids: { "": "386209384616" },
  },
  {
    name: "Amazon CloudFront log delivery",
    asks: ["FULL_CONTROL"],
    source:
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html#AccessLogsBucketAndFileOwnership",
    ids: { "": "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0" },
  },
  {
    name: "Amazon CloudFront log delivery, China",
    asks: ["FULL_CONTROL"],
    source:
      "https://docs.amazonaws.cn/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html#AccessLogsBucketAndFileOwnership",
    ids: { "": "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56" },
  },
  {
    name: "Amazon S3 log delivery",
    asks: ["WRITE", "READ_ACP"],
    source:
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups",
    ids: { "": "http://acs.amazonaws.com/groups/s3/LogDelivery" },
  },
];

function byId(): ReadonlyMap<string, AwsOwn> {
  const found = new Map<string, AwsOwn>();
  for (const { name, asks, source, ids } of awsServices) {
    for (const [region, id] of Object.entries(ids)) {
      const before = found.get(id);
      // GovCloud's two regions share an account
      const named = before !== undefined ? `${before.name} and ${region}` : region === "" ? name : `${name}, ${region}`;
      found.set(id, { name: named, asks, source });
    }
  }
  return found;
}

let all: ReadonlyMap<string, AwsOwn> | undefined;

/**
 * Whether an account, a canonical user ID or a group of an ACL is AWS's own.
 *
 * @param id 12 digits, 64 hex digits, or a group's URI
 */
export function awsOwn(id: string): AwsOwn | undefined {
  all ??= byId();
  return all.get(id.startsWith("http") ? id : id.toLowerCase());
}

/** Data sources of the AWS provider that answer with one of these: what a plan's configuration refers to says whose it is. */
export const awsOwnDataSources: { readonly [type: string]: string } = {
  aws_billing_service_account: "AWS billing reports",
  aws_cloudfront_log_delivery_canonical_user_id: "Amazon CloudFront log delivery",
  aws_cloudtrail_service_account: "AWS CloudTrail",
  aws_elb_service_account: "AWS Elastic Load Balancing",
  aws_redshift_service_account: "Amazon Redshift audit logging",
};

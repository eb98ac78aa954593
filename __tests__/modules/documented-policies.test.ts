import { arnsOf } from "../../src/catalogue/who";
import akamaiDatastream from "../../modules/akamai-datastream";
import awsChime from "../../modules/aws-chime-media-pipelines";
import awsCloudfrontOac from "../../modules/aws-cloudfront-oac";
import awsMediaconvert from "../../modules/aws-mediaconvert";
import awsMedialive from "../../modules/aws-medialive";
import awsMediapackage from "../../modules/aws-mediapackage";
import awsBatchOperations from "../../modules/aws-s3-batch-operations";
import awsBatchReplication from "../../modules/aws-s3-batch-replication";
import awsReplication from "../../modules/aws-s3-replication";
import awsReplicationDestination from "../../modules/aws-s3-replication-destination";
import awsTranscribe from "../../modules/aws-transcribe";
import blitline from "../../modules/blitline";
import captionhub from "../../modules/captionhub";
import castlabs from "../../modules/castlabs-video-toolkit";
import cloudcannon from "../../modules/cloudcannon";
import cloudflareLogpush from "../../modules/cloudflare-logpush";
import cloudflareR2 from "../../modules/cloudflare-r2-migration";
import cloudinary from "../../modules/cloudinary";
import daily from "../../modules/daily";
import fastlyLogs from "../../modules/fastly-logs";
import filestack from "../../modules/filestack";
import gumlet from "../../modules/gumlet";
import iconik from "../../modules/iconik";
import meetstream from "../../modules/meetstream";
import visionular from "../../modules/visionular";
import wistia from "../../modules/wistia";
import bitmovinAnalytics from "../../modules/bitmovin-analytics";
import bitmovinEncoding from "../../modules/bitmovin-encoding";
import cloudtranscode from "../../modules/cloudtranscode";
import transloadit from "../../modules/transloadit";
import zencoder from "../../modules/zencoder";
import adobeExperiencePlatform from "../../modules/adobe-experience-platform";
import aspera from "../../modules/aspera";
import encodingCom from "../../modules/encoding-com";
import fivetranSource from "../../modules/fivetran-source";
import imgix from "../../modules/imgix";
import labelbox from "../../modules/labelbox";
import logzioArchive from "../../modules/logzio-archive";
import lucidlink from "../../modules/lucidlink";
import roboflow from "../../modules/roboflow";
import sendbird from "../../modules/sendbird-recordings";
import visualLayer from "../../modules/visual-layer";
import whereby from "../../modules/whereby-recordings";
import airbyte from "../../modules/airbyte";
import airbyteSource from "../../modules/airbyte-source";
import creativeForce from "../../modules/creative-force";
import lightly from "../../modules/lightly";
import pubnubActions from "../../modules/pubnub-actions";
import shotstack from "../../modules/shotstack";
import amplitudeImport from "../../modules/amplitude-import";
import brazeCurrents from "../../modules/braze-currents";
import confluentS3Sink from "../../modules/confluent-s3-sink";
import databricksLogDelivery from "../../modules/databricks-log-delivery";
import databricksUnityCatalog from "../../modules/databricks-unity-catalog";
import datadogArchives from "../../modules/datadog-archives";
import elasticSnapshots from "../../modules/elastic-snapshots";
import gameanalytics from "../../modules/gameanalytics";
import hightouchSync from "../../modules/hightouch-sync";
import laceworkExport from "../../modules/lacework-export";
import materialize from "../../modules/materialize";

import mixpanel from "../../modules/mixpanel";
import mparticle from "../../modules/mparticle";
import mongodbAtlas from "../../modules/mongodb-atlas";
import pantherLogs from "../../modules/panther-logs";
import scaleAi from "../../modules/scale-ai";
import segmentDestination from "../../modules/segment-destination";
import snowflake from "../../modules/snowflake";
import statsig from "../../modules/statsig";
import stitchDestination from "../../modules/stitch-destination";
import stitchSource from "../../modules/stitch-source";
import sumoLogic from "../../modules/sumo-logic";
import veeamBackup from "../../modules/veeam-backup";
import weightsAndBiases from "../../modules/weights-and-biases";
import type { Direction, Level, ServicePattern } from "../../src/catalogue/pattern";

/** Actions that a service needs in these directions with just these features on; `default` stands for the pattern's defaults. */
function actions(
  pattern: ServicePattern,
  directions: Direction[],
  features: string[] | "default",
): Record<Level, string[]> {
  const on = (name: string) =>
    features === "default" ? pattern.features[name]?.default === true : features.includes(name);
  const needs = directions
    .flatMap((direction) => pattern.access[direction]?.needs ?? [])
    .filter(({ feature }) => feature === undefined || on(feature));
  const at = (level: Level) =>
    [...new Set(needs.filter((need) => need.on === level).map((need) => need.action))].sort();
  return {
    object: at("object"),
    bucket: at("bucket"),
    key: at("key"),
    account: at("account"),
    elsewhere: at("elsewhere"),
  };
}

const { input, output }: { input: Direction[]; output: Direction[] } = { input: ["input"], output: ["output"] };
const both: Direction[] = ["input", "output"];

const decrypt = ["kms:Decrypt"];
const generate = ["kms:GenerateDataKey"];
const decryptAndGenerate = [...decrypt, ...generate];

interface Row {
  what: string;
  pattern: ServicePattern;
  directions: Direction[];
  features: string[] | "default";
  object: string[];
  bucket: string[];
  key: string[];
  /** Default: nothing on the whole account. */
  account?: string[];
  /** Default: nothing on what is the vendor's own. */
  elsewhere?: string[];
}

const rows: Row[] = [
  {
    what: "Fastly's role policy",
    pattern: fastlyLogs,
    directions: output,
    features: "default",
    object: ["s3:AbortMultipartUpload", "s3:PutObject"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "Fastly's endpoint with an acl",
    pattern: fastlyLogs,
    directions: output,
    features: ["set-acl"],
    object: ["s3:AbortMultipartUpload", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "Daily's stack",
    pattern: daily,
    directions: output,
    features: "default",
    object: [
      "s3:AbortMultipartUpload",
      "s3:GetObject",
      "s3:GetObjectVersion",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
    ],
    bucket: ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"],
    key: decryptAndGenerate,
  },
  {
    what: "Cloudflare's Logpush policy",
    pattern: cloudflareLogpush,
    directions: output,
    features: "default",
    object: ["s3:PutObject"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "castLabs's download policy",
    pattern: castlabs,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "castLabs's upload policy, without s3:HeadBucket, which IAM does not know",
    pattern: castlabs,
    directions: output,
    features: "default",
    object: ["s3:PutObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Akamai's list for DataStream",
    pattern: akamaiDatastream,
    directions: output,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "MeetStream's policy for write_only",
    pattern: meetstream,
    directions: output,
    features: "default",
    object: ["s3:PutObject", "s3:PutObjectAcl"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "MeetStream's policy for read_write, and the ListBucket that its check needs",
    pattern: meetstream,
    directions: output,
    features: ["read-write"],
    object: ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "CloudCannon's policy, each action on what it works on",
    pattern: cloudcannon,
    directions: both,
    features: "default",
    object: [
      "s3:AbortMultipartUpload",
      "s3:GetObject",
      "s3:GetObjectAcl",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
      "s3:PutObjectAcl",
    ],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
    key: decryptAndGenerate,
  },
  {
    what: "Visionular's input policy",
    pattern: visionular,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: [],
    key: decrypt,
  },
  {
    what: "Visionular's output policy, with ListBucketMultipartUploads on the bucket",
    pattern: visionular,
    directions: output,
    features: "default",
    object: ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"],
    bucket: ["s3:ListBucketMultipartUploads"],
    key: decryptAndGenerate,
  },
  {
    what: "CaptionHub's policy",
    pattern: captionhub,
    directions: both,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Wistia's bucket policy, without the bucket's ARN",
    pattern: wistia,
    directions: input,
    features: "default",
    object: ["s3:GetObject", "s3:GetObjectVersion"],
    bucket: [],
    key: decrypt,
  },
  {
    what: "Blitline's policy for an IAM user",
    pattern: blitline,
    directions: output,
    features: "default",
    object: ["s3:GetObject", "s3:GetObjectAcl", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation"],
    key: decryptAndGenerate,
  },
  {
    what: "Blitline's write and set ACLs",
    pattern: blitline,
    directions: output,
    features: [],
    object: ["s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation"],
    key: generate,
  },
  {
    what: "Cloudinary's bucket and key policy",
    pattern: cloudinary,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: [],
    key: ["kms:Decrypt", "kms:DescribeKey"],
  },
  {
    what: "Cloudflare's s3:Get* and s3:List* for R2, as far as they are needed",
    pattern: cloudflareR2,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "Gumlet's policy",
    pattern: gumlet,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "Filestack's policy, but for ListAllMyBuckets",
    pattern: filestack,
    directions: both,
    features: "default",
    object: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation"],
    key: decryptAndGenerate,
  },
  {
    what: "Filestack's policy as it stands, with the location of the shared buckets only",
    pattern: filestack,
    directions: both,
    features: ["delete", "list-buckets"],
    object: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation"],
    key: decryptAndGenerate,
    account: ["s3:ListAllMyBuckets"],
  },
  {
    what: "iconik's list for objects, and what is inferred for the bucket, of which the page was cut",
    pattern: iconik,
    directions: both,
    features: "default",
    object: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject", "s3:RestoreObject"],
    bucket: ["s3:ListBucket", "s3:PutBucketCORS"],
    key: decryptAndGenerate,
  },
  {
    what: "MediaConvert's rules",
    pattern: awsMediaconvert,
    directions: both,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "MediaConvert's outputs with access control and their own encryption",
    pattern: awsMediaconvert,
    directions: output,
    features: ["set-acl", "job-encryption"],
    object: ["s3:PutObject", "s3:PutObjectAcl"],
    bucket: [],
    key: ["kms:Encrypt", "kms:GenerateDataKey"],
  },
  {
    what: "MediaPackage's policy for VOD",
    pattern: awsMediapackage,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:GetBucketLocation", "s3:GetBucketRequestPayment", "s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "MediaPackage's policy for live-to-VOD",
    pattern: awsMediapackage,
    directions: output,
    features: "default",
    object: ["s3:PutObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "MediaLive's table of 2021",
    pattern: awsMedialive,
    directions: both,
    features: "default",
    object: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Transcribe's data access role",
    pattern: awsTranscribe,
    directions: both,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "the replication role's policy for the bucket that is replicated",
    pattern: awsReplication,
    directions: input,
    features: "default",
    object: ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"],
    bucket: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "the replication role's policy for the replicas, with the page on KMS",
    pattern: awsReplication,
    directions: output,
    features: "default",
    object: ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"],
    bucket: [],
    key: ["kms:Encrypt"],
  },
  {
    what: "AWS's bucket policy for another account's replicas, without s3:List*",
    pattern: awsReplicationDestination,
    directions: output,
    features: ["set-versioning"],
    object: ["s3:ReplicateDelete", "s3:ReplicateObject"],
    bucket: ["s3:GetBucketVersioning", "s3:PutBucketVersioning"],
    key: ["kms:Encrypt"],
  },
  {
    what: "the policy of Batch Operations for copies, without GetBucketLocation on objects",
    pattern: awsBatchOperations,
    directions: both,
    features: "default",
    object: [
      "s3:GetObject",
      "s3:GetObjectAcl",
      "s3:GetObjectTagging",
      "s3:GetObjectVersion",
      "s3:PutObject",
      "s3:PutObjectAcl",
      "s3:PutObjectTagging",
    ],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "the policy of Batch Operations for ACLs, without GetBucketLocation on objects",
    pattern: awsBatchOperations,
    directions: both,
    features: ["change-acls"],
    object: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectVersionAcl"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "the policy of Batch Replication with a manifest that S3 makes",
    pattern: awsBatchReplication,
    directions: both,
    features: "default",
    object: ["s3:GetObject", "s3:GetObjectVersion", "s3:InitiateReplication", "s3:PutObject"],
    bucket: ["s3:GetReplicationConfiguration", "s3:PutInventoryConfiguration"],
    key: decryptAndGenerate,
  },
  {
    what: "CloudFront's origin access control for reading",
    pattern: awsCloudfrontOac,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: [],
    key: decrypt,
  },
  {
    what: "CloudFront's origin access control for reading and writing",
    pattern: awsCloudfrontOac,
    directions: both,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: [],
    key: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
  },
  {
    what: "Chime's bucket policy for recording",
    pattern: awsChime,
    directions: output,
    features: "default",
    object: ["s3:PutObject", "s3:PutObjectAcl"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "Chime's bucket policy for putting together",
    pattern: awsChime,
    directions: output,
    features: ["concatenation"],
    object: ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Zencoder's recommended policy",
    pattern: zencoder,
    directions: both,
    features: ["set-acl", "read-acl", "multipart", "region-lookup"],
    object: ["s3:GetObject", "s3:GetObjectAcl", "s3:ListMultipartUploadParts", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"],
    key: decryptAndGenerate,
  },
  {
    what: "Zencoder's smallest policy for download and upload",
    pattern: zencoder,
    directions: both,
    features: [],
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "Zencoder's input by default",
    pattern: zencoder,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:GetBucketLocation"],
    key: decrypt,
  },
  {
    what: "Zencoder's output by default",
    pattern: zencoder,
    directions: output,
    features: "default",
    object: ["s3:ListMultipartUploadParts", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"],
    key: decryptAndGenerate,
  },
  {
    what: "Zencoder's output without multipart uploads",
    pattern: zencoder,
    directions: output,
    features: ["set-acl"],
    object: ["s3:PutObject", "s3:PutObjectAcl"],
    bucket: [],
    key: generate,
  },
  {
    what: "CloudTranscode's input bucket policy",
    pattern: cloudtranscode,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: [],
    key: decrypt,
  },
  {
    what: "CloudTranscode's output bucket policy",
    pattern: cloudtranscode,
    directions: output,
    features: "default",
    object: ["s3:PutObject"],
    bucket: [],
    key: generate,
  },
  {
    what: "Bitmovin encoding's input table",
    pattern: bitmovinEncoding,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:GetBucketLocation"],
    key: decrypt,
  },
  {
    what: "Bitmovin encoding's output table",
    pattern: bitmovinEncoding,
    directions: output,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Bitmovin encoding's output as its API reference has it",
    pattern: bitmovinEncoding,
    directions: output,
    features: ["set-acl", "region-lookup"],
    object: ["s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Bitmovin encoding with a named region, private and unverified",
    pattern: bitmovinEncoding,
    directions: both,
    features: [],
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Bitmovin analytics' custom policy",
    pattern: bitmovinAnalytics,
    directions: both,
    features: "default",
    object: ["s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Transloadit's policy UploadAndAbortWithinPrefix",
    pattern: transloadit,
    directions: output,
    features: [],
    object: ["s3:AbortMultipartUpload", "s3:PutObject"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "Transloadit's older store policy, and the cleanup that it lacks",
    pattern: transloadit,
    directions: output,
    features: "default",
    object: ["s3:AbortMultipartUpload", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Transloadit's store with tags and signed URLs",
    pattern: transloadit,
    directions: output,
    features: ["set-tags", "sign-urls"],
    object: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject", "s3:PutObjectTagging"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "Transloadit's import policy, and the GetObject that it lacks",
    pattern: transloadit,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "Transloadit's import of single files from a known region",
    pattern: transloadit,
    directions: input,
    features: [],
    object: ["s3:GetObject"],
    bucket: [],
    key: decrypt,
  },
  {
    what: "Mixpanel's policy, but for key actions that S3 does not use",
    pattern: mixpanel,
    directions: output,
    features: "default",
    object: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Segment's policy for the destination AWS S3",
    pattern: segmentDestination,
    directions: output,
    features: "default",
    object: ["s3:PutObject", "s3:PutObjectAcl"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "Segment's policy for the older destination, and the Decrypt of the other",
    pattern: segmentDestination,
    directions: output,
    features: [],
    object: ["s3:PutObject"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "Datadog's policy for archives, but for key actions that S3 does not use",
    pattern: datadogArchives,
    directions: both,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Airbyte's policy, each action on its own level, and the key actions that it lacks",
    pattern: airbyte,
    directions: output,
    features: "default",
    object: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
    key: decryptAndGenerate,
  },
  {
    what: "Lacework's module, but for kms:Encrypt",
    pattern: laceworkExport,
    directions: output,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Sumo Logic's policy for collecting",
    pattern: sumoLogic,
    directions: input,
    features: "default",
    object: ["s3:GetObject", "s3:GetObjectVersion"],
    bucket: ["s3:ListBucket", "s3:ListBucketVersions"],
    key: decrypt,
  },
  {
    what: "Elastic's policy for a repository, and the key actions that it lacks",
    pattern: elasticSnapshots,
    directions: output,
    features: "default",
    object: [
      "s3:AbortMultipartUpload",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
    ],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"],
    key: decryptAndGenerate,
  },
  {
    what: "GameAnalytics's bucket policy, and the key action that it lacks",
    pattern: gameanalytics,
    directions: output,
    features: "default",
    object: ["s3:PutObject", "s3:PutObjectAcl"],
    bucket: [],
    key: generate,
  },
  {
    what: "W&B's bucket policy, with GetObject for GetObject*",
    pattern: weightsAndBiases,
    directions: output,
    features: "default",
    object: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
    bucket: [
      "s3:GetBucketCORS",
      "s3:GetBucketLocation",
      "s3:GetBucketVersioning",
      "s3:GetEncryptionConfiguration",
      "s3:ListBucket",
      "s3:ListBucketMultipartUploads",
      "s3:ListBucketVersions",
    ],
    key: decryptAndGenerate,
  },
  {
    what: "Materialize's policy, and the key actions that it lacks",
    pattern: materialize,
    directions: output,
    features: "default",
    object: ["s3:DeleteObject", "s3:PutObject"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Databricks's bucket policy for log delivery, and the key actions that it lacks",
    pattern: databricksLogDelivery,
    directions: output,
    features: "default",
    object: ["s3:DeleteObject", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Databricks's policy for Unity Catalog with file events, but for SNS, SQS and kms:Encrypt",
    pattern: databricksUnityCatalog,
    directions: both,
    features: ["file-events"],
    object: [
      "s3:AbortMultipartUpload",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
    ],
    bucket: [
      "s3:GetBucketLocation",
      "s3:GetBucketNotification",
      "s3:ListBucket",
      "s3:ListBucketMultipartUploads",
      "s3:PutBucketNotification",
    ],
    key: decryptAndGenerate,
  },
  {
    what: "Statsig's bucket policy, and the key action that it lacks",
    pattern: statsig,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "Braze's policy for Currents, and the key actions that it lacks",
    pattern: brazeCurrents,
    directions: output,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Braze's policy for exports of the dashboard, and the key actions that it lacks",
    pattern: brazeCurrents,
    directions: output,
    features: ["data-export"],
    object: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Hightouch's policy for large files, and the key actions that it lacks",
    pattern: hightouchSync,
    directions: output,
    features: "default",
    object: ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"],
    bucket: ["s3:ListBucketMultipartUploads"],
    key: decryptAndGenerate,
  },
  {
    what: "Scale's policy, and the key action that it lacks",
    pattern: scaleAi,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "Veeam's policy with immutability, and the key actions that it lacks",
    pattern: veeamBackup,
    directions: output,
    features: ["immutability"],
    object: [
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
      "s3:GetObject",
      "s3:GetObjectLegalHold",
      "s3:GetObjectRetention",
      "s3:GetObjectVersion",
      "s3:PutObject",
      "s3:PutObjectLegalHold",
      "s3:PutObjectRetention",
    ],
    bucket: [
      "s3:GetBucketLocation",
      "s3:GetBucketObjectLockConfiguration",
      "s3:GetBucketVersioning",
      "s3:ListBucket",
      "s3:ListBucketVersions",
    ],
    key: decryptAndGenerate,
  },
  {
    what: "Snowflake's policy for loading, and the key action that it lacks",
    pattern: snowflake,
    directions: input,
    features: "default",
    object: ["s3:GetObject", "s3:GetObjectVersion"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "Snowflake's policy for unloading without what it lists for reading, and the key actions that it lacks",
    pattern: snowflake,
    directions: output,
    features: "default",
    object: ["s3:DeleteObject", "s3:PutObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "MongoDB's policy for backup snapshots, and the key actions that it lacks",
    pattern: mongodbAtlas,
    directions: output,
    features: [],
    object: ["s3:PutObject"],
    bucket: ["s3:GetBucketLocation"],
    key: decryptAndGenerate,
  },
  {
    what: "MongoDB's policy for logs, and the key actions that it lacks",
    pattern: mongodbAtlas,
    directions: output,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Confluent's policy on bucket and objects, and the key actions that it lacks",
    pattern: confluentS3Sink,
    directions: output,
    features: ["set-tags"],
    object: [
      "s3:AbortMultipartUpload",
      "s3:GetObject",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
      "s3:PutObjectTagging",
    ],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
    key: decryptAndGenerate,
  },
  {
    what: "Panther's policy with notifications of one's own, but for kms:DescribeKey",
    pattern: pantherLogs,
    directions: input,
    features: [],
    object: ["s3:GetObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "Amplitude's policy, ListBucket on the bucket, and the key action that it lacks",
    pattern: amplitudeImport,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:GetBucketNotification", "s3:ListBucket", "s3:PutBucketNotification"],
    key: decrypt,
  },
  {
    what: "Stitch's bucket policy for its destination, and the key actions that it lacks",
    pattern: stitchDestination,
    directions: output,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Stitch's policy for its source, and the key action that it lacks",
    pattern: stitchSource,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "Adobe's policy, GetBucketLocation on the bucket, and the key actions that it lacks",
    pattern: adobeExperiencePlatform,
    directions: output,
    features: "default",
    object: ["s3:DeleteObject", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Aspera's policy for downloads, and the key action that it lacks",
    pattern: aspera,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
    key: decrypt,
  },
  {
    what: "Aspera's table for uploads, and the key actions that it lacks",
    pattern: aspera,
    directions: output,
    features: "default",
    object: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
    key: decryptAndGenerate,
  },
  {
    what: "Encoding.com's READ of a source",
    pattern: encodingCom,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: [],
    key: decrypt,
  },
  {
    what: "Encoding.com's WRITE to a destination with its default ACL",
    pattern: encodingCom,
    directions: output,
    features: "default",
    object: ["s3:PutObject", "s3:PutObjectAcl"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "Fivetran's s3:Get* and s3:List*, as far as they are needed",
    pattern: fivetranSource,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "imgix's list and read",
    pattern: imgix,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "Labelbox's newer policy",
    pattern: labelbox,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "Labelbox's older policy",
    pattern: labelbox,
    directions: input,
    features: [],
    object: ["s3:GetObject"],
    bucket: [],
    key: decrypt,
  },
  {
    what: "Logz.io's policy for the archive, each action on what it works on",
    pattern: logzioArchive,
    directions: output,
    features: "default",
    object: ["s3:PutObject"],
    bucket: ["s3:GetBucketLocation"],
    key: generate,
  },
  {
    what: "Logz.io's policy for archive and restore",
    pattern: logzioArchive,
    directions: both,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "LucidLink's put, get, list and delete",
    pattern: lucidlink,
    directions: output,
    features: "default",
    object: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Roboflow's policy",
    pattern: roboflow,
    directions: input,
    features: "default",
    object: ["s3:GetObject", "s3:GetObjectTagging", "s3:GetObjectVersion"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "Sendbird's only two",
    pattern: sendbird,
    directions: output,
    features: "default",
    object: ["s3:PutObject"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Visual Layer's policy, without s3:GetBucket*",
    pattern: visualLayer,
    directions: input,
    features: "default",
    object: ["s3:GetObject", "s3:GetObjectVersion"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "Whereby's example",
    pattern: whereby,
    directions: output,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject"],
    bucket: [],
    key: decryptAndGenerate,
  },
  {
    what: "mParticle's bucket policy and its policy for a user together, and the key action that they lack",
    pattern: mparticle,
    directions: output,
    features: "default",
    object: ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
    bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
    key: generate,
    account: ["s3:ListAllMyBuckets"],
  },
  {
    what: "Shotstack's policy for a user",
    pattern: shotstack,
    directions: output,
    features: ["set-acl"],
    object: ["s3:PutObject", "s3:PutObjectAcl"],
    bucket: [],
    key: decryptAndGenerate,
    elsewhere: ["s3:GetObject"],
  },
  {
    what: "Lightly's role policy, without kms:Encrypt",
    pattern: lightly,
    directions: output,
    features: "default",
    object: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
    bucket: ["s3:ListBucket"],
    key: decryptAndGenerate,
  },
  {
    what: "Lightly's read and list of an input that it never writes to",
    pattern: lightly,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:ListBucket"],
    key: decrypt,
  },
  {
    what: "PubNub's permissions policy",
    pattern: pubnubActions,
    directions: output,
    features: "default",
    object: ["s3:PutObject"],
    bucket: [],
    key: generate,
  },
  {
    what: "Airbyte's read and list",
    pattern: airbyteSource,
    directions: input,
    features: "default",
    object: ["s3:GetObject"],
    bucket: ["s3:ListBucket"],
    key: decrypt,
  },
];

test.each(rows)("$what", ({ pattern, directions, features, object, bucket, key, account = [], elsewhere = [] }) => {
  expect(actions(pattern, directions, features)).toEqual({ object, bucket, key, account, elsewhere });
});

test.each<[string, ServicePattern, unknown]>([
  [
    "zencoder",
    zencoder,
    [
      [
        "bucket-policy",
        "arn:aws:iam::395540211253:root",
        "6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd",
      ],
      ["user"],
    ],
  ],
  ["cloudtranscode", cloudtranscode, [["bucket-policy", "told"]]],
  [
    "bitmovin-encoding",
    bitmovinEncoding,
    [["role", "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access"], ["user"]],
  ],
  ["bitmovin-analytics", bitmovinAnalytics, [["role", "arn:aws:iam::630681592166:user/bitmovinCustomerS3Access"]]],
  ["transloadit", transloadit, [["user"]]],
  ["fastly-logs", fastlyLogs, [["role", "arn:aws:iam::717331877981:root"], ["user"]]],
  ["daily", daily, [["role", "arn:aws:iam::291871421005:root"]]],
  ["cloudflare-logpush", cloudflareLogpush, [["bucket-policy", "arn:aws:iam::391854517948:user/cloudflare-logpush"]]],
  ["castlabs-video-toolkit", castlabs, [["role", "arn:aws:iam::873682911326:role/VTKWorker"], ["user"]]],
  ["wistia", wistia, [["bucket-policy", "told"]]],
  ["iconik", iconik, [["bucket-policy", "arn:aws:iam::283217727627:role/IconikS3AccessRole"], ["user"]]],
  ["lightly", lightly, [["role", "arn:aws:iam::916419735646:root"], ["user"]]],
  ["pubnub-actions", pubnubActions, [["role", "arn:aws:iam::535363102202:root"]]],
  ["creative-force", creativeForce, [["role", "arn:aws:iam::092392787187:root"]]],
  ["cloudinary", cloudinary, [["bucket-policy", "arn:aws:iam::232482882421:root"]]],
])("%s is let in as documented", (_, pattern, expected) => {
  const ways = pattern.ways.map((way) => {
    if (!("who" in way)) return [way.kind];
    if ("told" in way.who) return [way.kind, "told"];
    const [arn] = arnsOf(way.who);
    const canonicalUser = "canonicalUser" in way.who ? way.who.canonicalUser : undefined;
    return canonicalUser === undefined ? [way.kind, arn] : [way.kind, arn, canonicalUser];
  });
  expect(ways).toEqual(expected);
});

test.each<[string, ServicePattern, string | undefined]>([
  ["zencoder", zencoder, "bucket-owner-full-control"],
  ["cloudtranscode", cloudtranscode, undefined],
  ["bitmovin-encoding", bitmovinEncoding, "public-read"],
  ["bitmovin-analytics", bitmovinAnalytics, undefined],
  ["transloadit", transloadit, "public-read"],
])("%s sends its documented ACL by default", (_, pattern, canned) => {
  expect(pattern.acl?.canned).toBe(canned);
});

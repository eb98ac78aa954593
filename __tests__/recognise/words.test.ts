import { patterns as services } from "../support/patterns";
import { servicesNamedIn } from "../../src/recognise/words";

function idsIn(...texts: readonly string[]): readonly string[] {
  return servicesNamedIn(texts, services).map(({ id }) => id);
}

/** What people call buckets, users, roles and policies that are for nobody in the catalogue. */
const ordinary = `
aws_s3_bucket.media aws_s3_bucket.assets aws_s3_bucket.static_assets aws_s3_bucket.logs aws_s3_bucket.access_logs
aws_s3_bucket.log_archive aws_s3_bucket.audit_logs aws_s3_bucket.audit-log-delivery aws_s3_bucket.uploads
aws_s3_bucket.user_uploads aws_s3_bucket.backups aws_s3_bucket.backup aws_s3_bucket.db_backup aws_s3_bucket.snapshots
aws_s3_bucket.daily aws_s3_bucket.daily_reports aws_s3_bucket.daily-backups aws_s3_bucket.daily_exports
aws_s3_bucket.weekly aws_s3_bucket.reports aws_s3_bucket.exports aws_s3_bucket.imports aws_s3_bucket.data
aws_s3_bucket.data_lake aws_s3_bucket.datalake aws_s3_bucket.data_stream aws_s3_bucket.datastream aws_s3_bucket.warehouse
aws_s3_bucket.raw aws_s3_bucket.curated aws_s3_bucket.landing aws_s3_bucket.staging aws_s3_bucket.scratch
aws_s3_bucket.video aws_s3_bucket.videos aws_s3_bucket.video_uploads aws_s3_bucket.video_toolkit aws_s3_bucket.renditions
aws_s3_bucket.masters aws_s3_bucket.mezzanine aws_s3_bucket.transcodes aws_s3_bucket.transcoder_input
aws_s3_bucket.transcoder-output aws_s3_bucket.encoding aws_s3_bucket.encoded aws_s3_bucket.encoder_logs
aws_s3_bucket.images aws_s3_bucket.thumbnails aws_s3_bucket.previews aws_s3_bucket.captions aws_s3_bucket.caption_files
aws_s3_bucket.subtitles aws_s3_bucket.transcripts aws_s3_bucket.transcribe_jobs aws_s3_bucket.recordings
aws_s3_bucket.call_recordings aws_s3_bucket.meetings aws_s3_bucket.meeting_recordings aws_s3_bucket.stream
aws_s3_bucket.streaming aws_s3_bucket.live_streams aws_s3_bucket.vod aws_s3_bucket.playlists aws_s3_bucket.segments
aws_s3_bucket.segment_files aws_s3_bucket.hls_segments aws_s3_bucket.customer_segments aws_s3_bucket.cdn aws_s3_bucket.origin
aws_s3_bucket.cloudfront aws_s3_bucket.cloudfront_logs aws_s3_bucket.cloudtrail aws_s3_bucket.cloudtrail_logs
aws_s3_bucket.config aws_s3_bucket.aws_config aws_s3_bucket.flow_logs aws_s3_bucket.vpc_flow_logs aws_s3_bucket.alb_logs
aws_s3_bucket.elb_access_logs aws_s3_bucket.waf_logs aws_s3_bucket.s3_access_logs aws_s3_bucket.inventory
aws_s3_bucket.replica aws_s3_bucket.replication aws_s3_bucket.terraform_state aws_s3_bucket.tfstate aws_s3_bucket.artifacts
aws_s3_bucket.build_artifacts aws_s3_bucket.codepipeline aws_s3_bucket.lambda_code aws_s3_bucket.website aws_s3_bucket.www
aws_s3_bucket.docs aws_s3_bucket.downloads aws_s3_bucket.public aws_s3_bucket.private aws_s3_bucket.shared
aws_s3_bucket.attachments aws_s3_bucket.invoices aws_s3_bucket.documents aws_s3_bucket.forms aws_s3_bucket.mail
aws_s3_bucket.inbound_email aws_s3_bucket.events aws_s3_bucket.event_archive aws_s3_bucket.metrics aws_s3_bucket.analytics
aws_s3_bucket.analytics_exports aws_s3_bucket.clickstream aws_s3_bucket.tracking aws_s3_bucket.experiments
aws_s3_bucket.features aws_s3_bucket.models aws_s3_bucket.training_data aws_s3_bucket.weights aws_s3_bucket.datasets
aws_s3_bucket.scale_tests aws_s3_bucket.autoscaling_logs aws_s3_bucket.athena_results aws_s3_bucket.glue_scripts
aws_s3_bucket.emr aws_s3_bucket.redshift_unload aws_s3_bucket.kinesis_backup aws_s3_bucket.firehose aws_s3_bucket.kafka
aws_s3_bucket.elastic aws_s3_bucket.elasticsearch aws_s3_bucket.opensearch_snapshots aws_s3_bucket.cluster_logs
aws_s3_bucket.k8s_backups aws_s3_bucket.etcd aws_s3_bucket.vault aws_s3_bucket.secrets aws_s3_bucket.keys aws_s3_bucket.certs
aws_s3_bucket.google_analytics aws_s3_bucket.google_drive_sync aws_s3_bucket.adobe_fonts aws_s3_bucket.confluence
aws_s3_bucket.mongo_backups aws_s3_bucket.mongodb aws_s3_bucket.postgres aws_s3_bucket.mysql aws_s3_bucket.redis
aws_s3_bucket.material aws_s3_bucket.materials aws_s3_bucket.materialized_views aws_s3_bucket.braces aws_s3_bucket.games
aws_s3_bucket.game_assets aws_s3_bucket.game_analytics_raw aws_s3_bucket.stats aws_s3_bucket.statistics
aws_s3_bucket.status_page aws_s3_bucket.icons aws_s3_bucket.iconography aws_s3_bucket.files aws_s3_bucket.file_store
aws_s3_bucket.fast_lane aws_s3_bucket.snow aws_s3_bucket.snow_data aws_s3_bucket.amplitude aws_s3_bucket.panthers
aws_iam_user.deploy aws_iam_user.ci aws_iam_user.backup aws_iam_user.uploader aws_iam_user.transcoder aws_iam_user.encoder
aws_iam_user.reader aws_iam_user.writer aws_iam_user.sync aws_iam_user.export aws_iam_user.monitoring aws_iam_user.mailer
aws_iam_role.worker aws_iam_role.task aws_iam_role.execution aws_iam_role.lambda aws_iam_role.ec2 aws_iam_role.eks_node
aws_iam_role.media_convert aws_iam_role.mediaconvert aws_iam_role.pipeline aws_iam_role.replication aws_iam_role.audit
aws_iam_role.read_only aws_iam_role.admin aws_iam_role.developer aws_iam_role.cross_account aws_iam_role.data_import
aws_iam_policy.s3_read aws_iam_policy.s3_write aws_iam_policy.list_buckets aws_iam_policy.kms_use aws_iam_policy.media_access
module.storage module.network module.media_pipeline module.video_platform module.log_delivery module.billing
`
  .trim()
  .split(/\s+/);

test("200 ordinary names of resources mean no service", () => {
  expect(new Set(ordinary).size).toBeGreaterThanOrEqual(200);
  expect(ordinary.filter((name) => idsIn(name).length > 0).map((name) => `${name}: ${idsIn(name).join()}`)).toEqual([]);
});

test.each([
  ["aws_iam_user.zencoder", "zencoder"],
  ["module.acme-Zencoder", "zencoder"],
  ["AllowTransloaditToStore", "transloadit"],
  ["aws_iam_role.bitmovin_encoding", "bitmovin-encoding"],
  ["aws_iam_role.bitmovin", "bitmovin-analytics bitmovin-encoding"],
  ["arn:aws:iam::111122223333:user/CloudTranscode", "cloudtranscode"],
  ["prezencoder", ""],
  ["", ""],
])("%s is about %s", (name, expected) => {
  expect(idsIn(name).join(" ")).toBe(expected);
});

import { ofIdentity, when, type Row } from "./row";

const error = "error" as const;
const queue = { Action: "sqs:SendMessage", Resource: "arn:aws:sqs:eu-west-1:111122223333:acme" };

function on(Action: string, Resource: string) {
  return ofIdentity({ Action, Resource });
}

function onAll(Action: string) {
  return on(Action, "*");
}

/**
 * Services beyond those that grants to buckets touch. What AWS's own policies name is right, whatever the reference says.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const serviceRows: readonly Row[] = [
  {
    check: "Invalid action",
    class: error,
    fires: [
      onAll("ec2:DescribeInstance"),
      onAll("sqs:SendMessages"),
      onAll("lambda:Invoke"),
      onAll("dynamodb:GetItems"),
      onAll("cloudfront:CreateInvalidations"),
      ofIdentity({ Effect: "Deny", NotAction: "ec2:RunInstance", Action: undefined, Resource: "*" }),
    ],
    quiet: [
      onAll("ec2:DescribeInstances"),
      onAll("EC2:describeinstances"),
      onAll("lambda:InvokeFunction"),
      onAll("logs:PutLogEvents"),
      // named by AWS's policies, and not by the reference
      onAll("lightsail:GetActiveNames"),
      onAll("elasticloadbalancing:*"),
      onAll("zocalo:Got"),
    ],
  },
  {
    check: "Action pattern without action",
    class: "warning",
    fires: [onAll("ec2:Descibe*"), onAll("sns:?ubscribed")],
    quiet: [onAll("ec2:Describe*"), onAll("sns:?ubscribe")],
  },
  {
    check: "Invalid service condition key",
    class: error,
    fires: [when("StringEquals", "ec2:InstanceTypes", "t3.micro", { Action: "ec2:RunInstances", Resource: "*" })],
    quiet: [
      when("StringEquals", "ec2:InstanceType", "t3.micro", { Action: "ec2:RunInstances", Resource: "*" }),
      when("StringEquals", "EC2:instancetype", "t3.micro", { Action: "ec2:RunInstances", Resource: "*" }),
      when("ForAllValues:StringEquals", "dynamodb:LeadingKeys", "a", { Action: "dynamodb:GetItem", Resource: "*" }),
    ],
  },
  {
    check: "Unsupported action for condition key",
    class: error,
    fires: [
      when("StringEquals", "ec2:ResourceTag/Team", "a", { Action: "ec2:DescribeInstances", Resource: "*" }),
      when("StringEquals", "aws:RequestTag/Team", "a", { Action: "sqs:SendMessage", Resource: "*" }),
      when("StringEquals", "ec2:Vpc", "a", queue),
    ],
    quiet: [
      when("StringEquals", "ec2:ResourceTag/Team", "a", { Action: "ec2:StartInstances", Resource: "*" }),
      when("StringEquals", "aws:RequestTag/Team", "a", { Action: "sqs:CreateQueue", Resource: "*" }),
      when("StringEquals", "aws:PrincipalTag/Team", "a", queue),
      // AWS's own policies do
      when("ForAnyValue:StringEquals", "deadline:FarmMembershipLevels", "OWNER", {
        Action: "deadline:SearchWorkers",
        Resource: "*",
      }),
    ],
  },
  {
    check: "Missing qualifier",
    class: error,
    fires: [when("StringEquals", "events:source", "aws.ec2", { Action: "events:PutRule", Resource: "*" })],
    quiet: [when("StringEquals", "events:detail-type", "a", { Action: "events:PutRule", Resource: "*" })],
  },
  {
    check: "Missing ARN Region",
    class: error,
    fires: [on("sqs:SendMessage", "arn:aws:sqs::111122223333:acme")],
    quiet: [ofIdentity(queue), on("sqs:SendMessage", "arn:aws:sqs:*:111122223333:acme"), on("sqs:SendMessage", "*")],
  },
  {
    check: "Missing ARN account",
    class: error,
    fires: [on("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1::table/acme")],
    quiet: [
      on("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/acme"),
      // public images and documents have none
      on("ec2:RunInstances", "arn:aws:ec2:eu-west-1::image/ami-1"),
      on("ssm:SendCommand", "arn:aws:ssm:eu-west-1::document/AWS-RunShellScript"),
    ],
  },
  {
    check: "ARN Region not allowed",
    class: error,
    fires: [on("cloudfront:GetDistribution", "arn:aws:cloudfront:us-east-1:111122223333:distribution/E1")],
    quiet: [on("cloudfront:GetDistribution", "arn:aws:cloudfront::111122223333:distribution/E1")],
  },
  {
    check: "Invalid ARN resource",
    class: error,
    fires: [
      on("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:tables/acme"),
      on("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:acme"),
      on("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:111122223333:functions:acme"),
    ],
    quiet: [
      on("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:111122223333:function:acme:$LATEST"),
      on("dynamodb:Query", "arn:aws:dynamodb:eu-west-1:111122223333:table/acme/index/*"),
      on("logs:PutLogEvents", "arn:aws:logs:*:*:*"),
      on("sns:Publish", "arn:aws:sns:eu-west-1:111122223333:acme"),
      on("lex:GetBot", "arn:aws:lex:eu-west-1:111122223333:bot/ABC"),
      // a kind of resource of which nothing is known may be a new one
      on("sagemaker:*", "arn:aws:sagemaker:eu-west-1:111122223333:acme/x"),
      on("apigateway:GET", "arn:aws:apigateway:eu-west-1::/v2/apis/*/routes"),
    ],
  },
  {
    check: "Action of another service without resource",
    class: "warning",
    fires: [
      on("ec2:DescribeInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/*"),
      on("ec2:DescribeInstances*", "arn:aws:ec2:eu-west-1:111122223333:instance/*"),
      on("sqs:SendMessage", "arn:aws:sns:eu-west-1:111122223333:acme"),
    ],
    quiet: [
      onAll("ec2:DescribeInstances"),
      on("ec2:StartInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/*"),
      ofIdentity(queue),
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
      on("execute-api:Invoke", "execute-api:/stage/GET/pets"),
      // a resource type of which the reference knows nothing is no mistake
      on("ssm:SendCommand", "arn:aws:ec2:eu-west-1:111122223333:instance/*"),
      on("codeconnections:UseConnection", "arn:aws:codestar-connections:eu-west-1:111122223333:connection/1"),
    ],
  },
  {
    check: "Deny with unsupported tag condition key for service",
    class: "security-warning",
    fires: [when("StringEquals", "aws:ResourceTag/Team", "a", { Effect: "Deny", Action: "sdb:Select", Resource: "*" })],
    quiet: [
      when("StringEquals", "aws:ResourceTag/Team", "a", { Effect: "Deny", Action: "sqs:SendMessage", Resource: "*" }),
      // one action's keys are not certain enough
      when("StringEquals", "aws:ResourceTag/Team", "a", { Effect: "Deny", Action: "sqs:ListQueues", Resource: "*" }),
    ],
  },
];

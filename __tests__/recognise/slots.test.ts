import { valuesIn } from "../../src/recognise/slots";

const told = {
  "account-id": { form: "account-id", where: "it says", example: "111122223333", when: "before" },
  "distribution-arn": { form: "arn", where: "it says", example: "arn", when: "before" },
  region: { form: "region", where: "it says", example: "eu-central-1", when: "before" },
  edition: { form: "choice", where: "it says", example: "small", when: "before" },
} as const;

test.each<readonly [string, string, object | undefined]>([
  ["cloudfront.amazonaws.com", "cloudfront.amazonaws.com", {}],
  ["cloudfront.amazonaws.com", "cloudfrontXamazonaws.com", undefined],
  ["logs.${region}.amazonaws.com", "logs.eu-central-1.amazonaws.com", { region: "eu-central-1" }],
  ["logs.${region}.amazonaws.com", "logs.x.amazonaws.com", undefined],
  [
    "${distribution-arn}",
    "arn:aws:cloudfront::111122223333:distribution/E1",
    { "distribution-arn": "arn:aws:cloudfront::111122223333:distribution/E1" },
  ],
  ["${account-id}", "11112222333", undefined],
  ["arn:aws:x:*:${account-id}:*", "arn:aws:x:*:111122223333:*", { "account-id": "111122223333" }],
  ["arn:aws:x:*:${account-id}:*", "arn:aws:x:eu-west-1:111122223333:y", undefined],
  ["AWSLogs/${account-id}/${account-id}/*", "AWSLogs/111122223333/111122223333/*", { "account-id": "111122223333" }],
  ["AWSLogs/${account-id}/${account-id}/*", "AWSLogs/111122223333/444455556666/*", undefined],
  ["arn:${partition}:iam::1:root", "arn:aws-cn:iam::1:root", { partition: "aws-cn" }],
  ["arn:${partition}:iam::1:root", "arn:evil:iam::1:root", undefined],
  ["${edition}", "small", { edition: "small" }],
])("%s says %s with %j", (text, said, expected) => {
  expect(valuesIn({ told }, text, said)).toEqual(expected);
});

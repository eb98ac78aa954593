import { patterns as services } from "../support/patterns";
import { lookUp, principalFrom } from "../../src/recognise/look-up";
import { comersOf, principalOf } from "../../src/recognise/comers";

test.each([
  ["395540211253", "zencoder named"],
  ["arn:aws:iam::395540211253:user/x", "zencoder account"],
  ["6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597dd", "zencoder named"],
  ["6C8583D84664A381DB0C6AF0E79B285EDE571885FBE768E7EA50E5D3760597DD", "zencoder named"],
  ["630681592166", "bitmovin-analytics account, bitmovin-encoding account"],
  ["cloudfront.amazonaws.com", "aws-cloudfront-oac named"],
  ["arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EH1HDMB1FH2TC", "aws-cloudfront-oai named"],
  ["accounts.google.com", "google-storage-transfer shared"],
  ["127311923021", "aws-elb-access-logs named, AWS Elastic Load Balancing, us-east-1"],
  // of whom anybody may be told
  ["111122223333", ""],
  ["arn:aws:iam::111122223333:role/transcoder", ""],
  ["sagemaker.amazonaws.com", ""],
])("%s is %s", (text, expected) => {
  const { matches, own } = lookUp(text, services);
  const found = matches.map(({ service: { id }, as }) => `${id} ${as}`);
  expect([...new Set(found), ...(own ? [own.name] : [])].join(", ")).toBe(expected);
});

test.each([
  ["1234", /^account "1234" has 4 digits/],
  ["3955-4021-1253", /"395540211253"$/],
  ["", /is nobody whom a policy can name/],
  ["somebody", /is nobody whom a policy can name/],
  ["arn:aws:s3:::acme", /is the ARN of a resource/],
  ["arn:aws:iam::1234:root", /account "1234" has 4 digits/],
  ["6c8583d84664a381db0c6af0e79b285ede571885fbe768e7ea50e5d3760597d", /has 63 digits/],
])("%j is refused", (text, message) => {
  expect(() => principalFrom(text)).toThrow(message);
});

test("whoever the catalogue names is found, with the document that names it", () => {
  const lost = services.flatMap((one) =>
    comersOf(one)
      .filter(({ source, text }) => source !== undefined && !text.startsWith("arn:aws:iam::$"))
      .flatMap((comer) => {
        const examples = Object.entries(one.told).map(([name, { example }]) => [name, example] as const);
        const { id } = principalOf(comer, Object.fromEntries(examples));
        const found = lookUp(id, services).matches.filter(({ service: { id: of } }) => of === one.id);
        return found.some(({ source }) => source.startsWith("https://")) ? [] : [`${one.id} ${id}`];
      }),
  );
  expect(lost).toEqual([]);
});

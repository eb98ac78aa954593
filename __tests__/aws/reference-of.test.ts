import type { Services } from "../../src/aws/reference";
import { referenceOf } from "../../src/aws/reference-of";

const services: Services = {
  acme: {
    keys: { "acme:Size": "Numeric", "aws:ResourceTag/*": "String" },
    resources: { thing: "arn:*:acme:*:*:thing/*" },
    keySets: [[], ["acme:Size", "aws:ResourceTag/*"]],
    actions: { GetThing: [["thing"], 1], ListThings: [[], 0] },
    unlisted: {
      actions: ["OldThing"],
      arns: ["arn:*:acme:*::public/*"],
      keys: { ListThings: ["acme:Color"] },
      onMore: ["ListThings"],
    },
  },
};
const { findAction, expandAction, isUnlisted, acceptsKey, isKey, arnPatternsOf, isKnownService, actionsOf } =
  referenceOf(services);

test.each([
  ["acme:GetThing", "acme:GetThing"],
  ["ACME:getthing", "acme:GetThing"],
  ["acme:OldThing", undefined],
  ["acme:Get*", undefined],
  ["acme:GetThing:x", undefined],
  ["acme:toString", undefined],
  ["other:GetThing", undefined],
])("the action %s is %s", (text, action) => {
  expect(findAction(text)?.action).toBe(action);
});

test.each([
  ["acme:*thing*", ["acme:GetThing", "acme:ListThings"]],
  ["Acme:getThing", ["acme:GetThing"]],
  ["*:Get*", ["acme:GetThing"]],
  ["acme:Old*", []],
])("%s covers %j", (pattern, actions) => {
  expect(expandAction(pattern)).toEqual(actions);
});

test.each([
  ["acme:OldThing", true],
  ["acme:old*", true],
  ["acme:GetThing", false],
  ["other:OldThing", false],
])("whether %s is named by AWS's policies alone: %s", (action, is) => {
  expect(isUnlisted(action)).toBe(is);
});

test.each([
  ["acme:GetThing", "acme:size", true],
  ["acme:GetThing", "aws:ResourceTag/team", true],
  ["acme:ListThings", "acme:Color", true],
  ["acme:ListThings", "acme:Size", false],
  ["acme:ListThings", "aws:RequestTag/team", false],
  ["acme:ListThings", "aws:SourceIp", true],
  ["acme:OldThing", "acme:Size", undefined],
])("a request for %s with %s: %s", (action, key, carries) => {
  expect(acceptsKey(action, key)).toBe(carries);
});

test("what a service has", () => {
  expect([isKnownService("ACME"), isKnownService("constructor")]).toEqual([true, false]);
  expect([actionsOf("other"), arnPatternsOf("other")]).toEqual([[], []]);
  expect(arnPatternsOf("acme")).toEqual(["arn:*:acme:*:*:thing/*", "arn:*:acme:*::public/*"]);
  expect(["acme:size", "acme:color", "aws:resourcetag/x", "acme:weight"].map(isKey)).toEqual([true, true, true, false]);
  expect([findAction("acme:ListThings")?.onMore, findAction("acme:GetThing")?.onMore]).toEqual([true, undefined]);
});

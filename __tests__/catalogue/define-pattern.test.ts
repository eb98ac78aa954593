import { definePattern } from "../../src/catalogue/define-pattern";
import type { ServicePattern } from "../../src/catalogue/pattern";
import { UserError } from "../../src/catalogue/user-error";
import zencoder from "../../modules/zencoder";

test("gives the pattern back as it is", () => {
  const copy: ServicePattern = structuredClone(zencoder);
  expect(definePattern(copy)).toBe(copy);
});

test("throws everything that is wrong, a line each", () => {
  const wrong = () => definePattern({ ...zencoder, name: "", docs: [] });
  expect(wrong).toThrow(UserError);
  expect(wrong).toThrow(
    new UserError("zencoder: name: is empty\nzencoder: docs: is empty: give the URL of the vendor's documentation"),
  );
});

test("keeps the literal types", () => {
  const feature: keyof typeof zencoder.features = "set-acl";
  // @ts-expect-error: what the service lacks does not compile
  const lacking: keyof typeof zencoder.features = "set-tags";
  // @ts-expect-error: nor does a misspelt way in
  const way: (typeof zencoder.ways)[number]["kind"] = "role";
  expect([feature, lacking, way]).toEqual(["set-acl", "set-tags", "role"]);
});

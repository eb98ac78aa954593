import { fullName, service, serviceIds } from "../../src/cli/services";
import { description } from "../../src/cli/show";

test("every file in modules/ is a service, called like its file", () => {
  expect(serviceIds().length).toBeGreaterThan(0);
  for (const id of serviceIds()) expect(service(id).id).toBe(id);
});

test.each([
  ["Encoder", "Acme", "Encoder (Acme)"],
  ["Acme Encoder", "Acme", "Acme Encoder"],
  ["Acme", "Acme", "Acme"],
])("%s of %s is called %s", (name, vendor, expected) => {
  const [id = ""] = serviceIds();
  expect(fullName({ ...service(id), name, vendor })).toBe(expected);
});

test.each([
  ["../package", ""],
  ["cloudtrial", ""],
  ["aws-cloudtrial", "did you mean aws-cloudtrail? "],
  ["Snowflake", "did you mean snowflake? "],
  ["mediaconvert", "did you mean aws-mediaconvert? "],
])("an unknown service is refused with the nearest: %s", (id, asked) => {
  const all = `grantform list shows all ${serviceIds().length}`;
  expect(() => service(id)).toThrow(new Error(`unknown service "${id}": ${asked}${all}`));
});

describe.each(serviceIds())("the description of %s", (id) => {
  const pattern = service(id);
  const text = description(pattern);

  test("has every action with its reason and source", () => {
    for (const { action, because, source } of Object.values(pattern.access).flatMap(({ needs }) => needs)) {
      expect(text).toContain(`  ${action}  ${because}`);
      expect(text).toContain(source);
    }
  });

  test("has every feature and pitfall", () => {
    for (const [name, { allows, change }] of Object.entries(pattern.features)) {
      expect(text).toContain(`  ${name} (`);
      expect(text).toContain(allows);
      expect(text).toContain(change);
    }
    for (const { title, text: body } of pattern.pitfalls) expect(text).toContain(`  ${title}\n    ${body}\n`);
  });

  test("stays within plain text", () => {
    expect(text).not.toMatch(/\u001b|undefined|\[object/);
  });
});

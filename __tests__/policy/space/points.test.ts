import { datePoints } from "../../../src/policy/space/points";

const first = "2026-01-01T00:00:00Z";

// what lies between two times, and whether a request can have it
test.each([
  ["2026-01-01T00:00:01Z", { value: "2026-01-01T00:00:00.500Z", never: "requests carry whole seconds" }],
  ["2026-01-01T00:00:02Z", { value: "2026-01-01T00:00:01Z" }],
  ["2026-01-01T00:00:03Z", { value: "2026-01-01T00:00:01Z" }],
])("between that and %s", (second, between) => {
  expect(datePoints([second, first])).toEqual([
    { value: "2025-12-31T00:00:00Z" },
    { value: first },
    between,
    { value: second },
    { value: second.replace("01-01", "01-02") },
  ]);
});

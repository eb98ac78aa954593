import { keptTable } from "../../src/aws/kept";

test.each<[string, readonly string[], readonly string[]]>([
  ["each question is answered once", ["a", "b", "a"], ["a", "b"]],
  ["so is one whose answer is that there is none", ["", ""], [""]],
  ["more than it keeps are forgotten", ["a", "b", "c", "a"], ["a", "b", "c", "a"]],
])("%s", (_, questions, answered) => {
  const asked: string[] = [];
  const table = keptTable<string | undefined>(2);
  const answers = questions.map((question) =>
    table(question, () => {
      asked.push(question);
      return question === "" ? undefined : question.toUpperCase();
    }),
  );
  expect(answers).toEqual(questions.map((question) => (question === "" ? undefined : question.toUpperCase())));
  expect(asked).toEqual(answered);
});

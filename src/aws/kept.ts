/**
 * A table of answers by the text of the question: the same few questions come again and again, whatever the size of a plan.
 *
 * @param most so many answers are kept: a hostile plan has more, and they are forgotten
 * @returns looks a question up, and answers it where that was not done before
 */
export function keptTable<Answer>(most: number): (question: string, answer: () => Answer) => Answer {
  const kept = new Map<string, Answer>();
  return (question, answer) => {
    const known = kept.get(question);
    if (known !== undefined || kept.has(question)) return known as Answer;
    const found = answer();
    if (kept.size >= most) kept.clear();
    kept.set(question, found);
    return found;
  };
}

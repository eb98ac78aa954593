/** Notes what is wrong with a field; nothing where there is no problem. */
export type Say = (field: string, problem: string | undefined) => void;

/** The same for the fields below one. */
export function below(say: Say, field: string): Say {
  return (sub, problem) => say(sub.startsWith("[") || sub === "" ? `${field}${sub}` : `${field}.${sub}`, problem);
}

import { UserError } from "../catalogue/user-error";
import { nameOf, readDocument } from "./document";
import { filesFor } from "./lint-files";

/** What was asked for: the documents that can be read, and a line on each file that cannot. */
export interface ReadDocuments {
  readonly documents: readonly { readonly file: string; readonly text: string }[];
  readonly unreadable: readonly string[];
}

function attempt<Result>(unreadable: string[], read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    unreadable.push(error.message);
    return undefined;
  }
}

/**
 * Policy documents: files, folders of them, or `-` for standard input. One that cannot be read keeps none of the others
 * from being judged.
 *
 * @throws UserError where standard input is named twice
 */
export function readDocuments(given: readonly string[]): ReadDocuments {
  if (given.filter((path) => path === "-").length > 1)
    throw new UserError("standard input is named twice: it can be read once");
  const unreadable: string[] = [];
  const paths = given.flatMap((path) => (path === "-" ? [path] : (attempt(unreadable, () => filesFor(path)) ?? [])));
  const documents = [...new Set(paths)].flatMap((path) => {
    const text = attempt(unreadable, () => readDocument(path));
    return text === undefined ? [] : [{ file: nameOf(path), text }];
  });
  return { documents, unreadable };
}

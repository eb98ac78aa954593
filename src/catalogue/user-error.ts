/** Bad input, said in the user's words: one line with the thing, the value got, what is allowed and the fix. */
export class UserError extends Error {
  override readonly name = "UserError";
}

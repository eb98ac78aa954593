/** Rules whose findings are accepted for the access that they had, and for no more. */
export const accessRules: readonly string[] = ["undeclared-access", "beyond-grant"];

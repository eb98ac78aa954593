/** `grantform/catalogue`: the services as plain data, and how one's own is declared. */
export { services } from "./services.generated";
export { definePattern } from "../catalogue/define-pattern";
export type { Auth, AuthKind, Direction, Need, ServicePattern } from "../catalogue/pattern";
export { UserError } from "../catalogue/user-error";

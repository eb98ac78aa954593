/** `grantform/catalogue`: the services as plain data, and how one's own is declared. */
export { services } from "./services.generated";
export { definePattern } from "../catalogue/define-pattern";
export type { Direction, Need, ServicePattern, Told } from "../catalogue/pattern";
export type { Way, WayKind } from "../catalogue/way";
export type { Who } from "../catalogue/principal";
export { UserError } from "../catalogue/user-error";

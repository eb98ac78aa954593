/**
 * Constructs for teams that write CDKTF (`grantform`) or CDK Terrain (`grantform/cdktn`, which the build makes of this). They
 * need that CDK, its provider-aws and constructs.
 */
import "./constructs/peers";
export { DeclaredAccess, type DeclaredAccessProps } from "./constructs/declared-access";
export { ModuleStack, type ModuleStackProps } from "./constructs/module-stack";
export type { RequiredProvider } from "./constructs/provider-requirement";
export { ServiceAccess, type ServiceAccessProps, type ServiceBucket } from "./constructs/service-access";
export type { ServicePattern } from "./catalogue/pattern";
export { UserError } from "./catalogue/user-error";

/** Constructs for teams that write CDKTF. Needs cdktf, constructs and @cdktf/provider-aws. */
export { ModuleStack, type ModuleStackProps } from "./constructs/module-stack";
export type { RequiredProvider } from "./constructs/provider-requirement";
export { ServiceAccess, type ServiceAccessProps, type ServiceBucket } from "./constructs/service-access";
export type { ServicePattern } from "./catalogue/pattern";
export { UserError } from "./catalogue/user-error";

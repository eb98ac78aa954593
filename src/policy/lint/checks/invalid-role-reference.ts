import { deletedPrincipal } from "../deleted-principal";

export const invalidRoleReference = deletedPrincipal("Invalid role reference", "role");

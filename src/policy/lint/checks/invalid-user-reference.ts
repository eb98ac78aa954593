import { deletedPrincipal } from "../deleted-principal";

export const invalidUserReference = deletedPrincipal("Invalid user reference", "user");

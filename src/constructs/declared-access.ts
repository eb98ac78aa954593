import { Construct } from "constructs";
import type { ServicePattern } from "../catalogue/pattern";
import { UserError } from "../catalogue/user-error";
import { declaredFiles } from "../declared/generate/files";
import { addBlocks } from "../emit/cdktf";
import { readGrantsFile } from "../files/grants-file";
import { services } from "../library/services.generated";
import { checkScope } from "./mixed";

export interface DeclaredAccessProps {
  /** Path of the grants file, e.g. `grants.yaml`, from the working directory. */
  readonly file: string;
}

function service(id: string): ServicePattern {
  const found = services.find((pattern) => pattern.id === id);
  if (found === undefined) throw new UserError(`there is no service ${id}`);
  return found;
}

/**
 * Everything that a grants file lets in, in your own stack: what `grantform generate` writes, as constructs. A bucket's `terraform` is its
 * address in the synthesized stack: `bucket.overrideLogicalId("masters")` makes it `aws_s3_bucket.masters`.
 *
 * @throws UserError with file, line and column of the first thing that is wrong in the file
 */
export class DeclaredAccess extends Construct {
  constructor(scope: Construct, id: string, { file }: DeclaredAccessProps) {
    super(scope, id);
    checkScope(this, "DeclaredAccess");
    const declared = readGrantsFile(file, { serviceIds: services.map((pattern) => pattern.id), service });
    addBlocks(
      this,
      declaredFiles(declared, service).flatMap(({ blocks }) => blocks),
    );
  }
}

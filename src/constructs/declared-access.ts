import { TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { quoted } from "../aws/quoted";
import type { ServicePattern } from "../catalogue/pattern";
import { UserError } from "../catalogue/user-error";
import type { Declared } from "../declared/model";
import { withPolicy } from "../declared/with-policy";
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

/** The policies of buckets that a file makes: a bucket has one, whatever the stack. */
function policiesOf(declared: Declared): readonly string[] {
  return [...withPolicy(declared)].map((name) => `the policy of bucket ${quoted(name)}`);
}

/** The roles and users that a file makes: an account has one of a name. */
function identitiesOf({ grants }: Declared): readonly string[] {
  return grants.flatMap((grant) =>
    grant.kind === "service" && grant.name !== undefined ? [`the ${grant.choices.way} ${quoted(grant.name)}`] : [],
  );
}

const made = new WeakMap<IConstruct, Declared>();

/** Refuses what another grants file of the app makes already. */
function checkAlone(construct: Construct, declared: Declared): void {
  for (const other of construct.node.root.node.findAll()) {
    const theirs = made.get(other);
    if (theirs === undefined) continue;
    const isNear = TerraformStack.of(other) === TerraformStack.of(construct);
    const ones = (one: Declared) => [...policiesOf(one), ...(isNear ? identitiesOf(one) : [])];
    const twice = ones(theirs).find((one) => ones(declared).includes(one));
    if (twice !== undefined)
      throw new UserError(
        `DeclaredAccess ${quoted(other.node.path)} and ${quoted(construct.node.path)} both make ${twice}: put these grants into one file, and use it once`,
      );
  }
  made.set(construct, declared);
}

/**
 * Everything that a grants file lets in, in your own stack: what `grantform generate` writes, as constructs. A bucket's `terraform` is its
 * address in the synthesized stack: `bucket.overrideLogicalId("masters")` makes it `aws_s3_bucket.masters`.
 *
 * @throws UserError with file, line and column of the first thing that is wrong in the file; where another one makes the policy of the
 * same bucket, or in the same stack the same role or user
 */
export class DeclaredAccess extends Construct {
  constructor(scope: Construct, id: string, { file }: DeclaredAccessProps) {
    super(scope, id);
    checkScope(this, "DeclaredAccess");
    const declared = readGrantsFile(file, { serviceIds: services.map((pattern) => pattern.id), service });
    checkAlone(this, declared);
    addBlocks(
      this,
      declaredFiles(declared, service).flatMap(({ blocks }) => blocks),
    );
  }
}

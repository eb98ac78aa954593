/**
 * A bucket's name as a Terraform identifier, e.g. `acme-in` → `acme_in`, `acme.in` → `acme__in`. No two buckets have the same one,
 * so that it never depends on which other buckets there are: a policy that gets another address is taken away and put anew.
 */
export function bucketIdentifier(name: string): string {
  return name
    .replace(/[.-]+/g, (run) => (run === "-" ? "_" : run === "." ? "__" : run.replaceAll(".", "_")))
    .replace(/^(?=\d)/, "_");
}

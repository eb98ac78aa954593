/** A text as a Terraform identifier, e.g. `acme-in` → `acme_in`; one that begins with a digit gets a word before it. */
export function identifier(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "_")
    .replace(/^(?=\d)/, "bucket_");
}

const others: { readonly [cdk: string]: string } = { cdktf: "cdktn", cdktn: "cdktf" };

/**
 * Program text for the other CDK: in quotes, `cdktf` and its packages become `cdktn` and its packages, and the reverse. The
 * parser hcl2json needs no CDK and stays.
 */
export function exchangeCdk(text: string): string {
  return text.replace(
    /(["']@?)(cdkt[fn])(?=["'/])(?!\/hcl2json)/g,
    (_, before: string, cdk: string) => before + (others[cdk] ?? cdk),
  );
}

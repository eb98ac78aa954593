/** A CDK that `npm start` can synthesize with. */
export interface ChosenCdk {
  readonly name: string;
  /** Its command, below this repository. */
  readonly command: string;
}

const cdks = {
  cdktf: { name: "cdktf", command: "node_modules/cdktf-cli/bundle/bin/cdktf", node: [20, 9] },
  cdktn: { name: "cdktn", command: "node_modules/cdktn-cli/bundle/bin/cdktn.js", node: [22, 19] },
} as const;

/**
 * The CDK that GRANTFORM_CDK names.
 *
 * @param name its value, if any
 * @param node version of this Node, e.g. `20.9.0`
 * @returns the CDK, or why it cannot be: one line
 */
export function chosenCdk(name: string | undefined, node: string): ChosenCdk | string {
  const known = (name ?? "") === "" ? "cdktf" : name;
  if (known !== "cdktf" && known !== "cdktn") {
    return `GRANTFORM_CDK is ${JSON.stringify(known)}: it can be "cdktf", which is the default, or "cdktn"`;
  }
  const cdk = cdks[known];
  const [major = 0, minor = 0] = node.split(".").map(Number);
  if (major > cdk.node[0] || (major === cdk.node[0] && minor >= cdk.node[1])) return cdk;
  const fix = known === "cdktn" ? "take a later Node, or leave GRANTFORM_CDK out for cdktf" : "take a later Node";
  return `${known}-cli needs Node ${cdk.node.join(".")} or later, and this is ${node}: ${fix}`;
}

import type { Attribute, Block, Body } from "../terraform/model";
import { quote } from "../terraform/escape";
import { indentRest } from "../terraform/inline";
import { assignments, renderValue } from "./hcl-value";
import { render } from "./render";
import { hclTemplates } from "./templates.generated";

/** What the template `hcl/block` lays out: every text is finished, only lines remain to be placed. */
interface BlockView {
  readonly isBlock: true;
  readonly indent: string;
  readonly comment: readonly string[];
  readonly type: string;
  readonly labels: readonly string[];
  readonly items: readonly (BlockView | LineView)[];
  /** Closing brace with its indent: Handlebars cannot hold `}` next to `}}`. */
  readonly close: string;
  readonly blankBefore: boolean;
}

interface LineView {
  readonly isBlock: false;
  readonly indent: string;
  readonly text: string;
  readonly blankBefore: boolean;
}

/** They decide about the whole block, so they stand first, apart: HashiCorp's style guide. */
const metaArguments = new Set(["source", "for_each", "count", "depends_on", "provider"]);

function isMeta(item: Attribute | Block | undefined): boolean {
  return item?.kind === "attribute" && metaArguments.has(item.name);
}

function runsOf(body: Body): readonly (readonly Attribute[] | Block)[] {
  const runs: (Attribute[] | Block)[] = [];
  for (const [at, item] of body.entries()) {
    const last = runs.at(-1);
    if (item.kind === "block") runs.push(item);
    else if (Array.isArray(last) && !isMeta(body[at - 1])) last.push(item);
    else runs.push([item]);
  }
  return runs;
}

function itemsOf(body: Body, indent: string): readonly (BlockView | LineView)[] {
  return runsOf(body).flatMap((run, at): (BlockView | LineView)[] => {
    // what a dynamic block makes stands right below what it makes it of, as in Terraform's own examples
    if (!Array.isArray(run)) return [blockView(run as Block, indent, at > 0 && (run as Block).type !== "content")];
    const lines = assignments((run as readonly Attribute[]).map(({ name, value }) => [name, renderValue(value)]));
    return lines.map((line, of) => ({
      isBlock: false as const,
      indent,
      text: indentRest(line, indent),
      blankBefore: at > 0 && of === 0,
    }));
  });
}

function blockView(block: Block, indent = "", blankBefore = false): BlockView {
  return {
    isBlock: true,
    indent,
    comment: block.comment ?? [],
    type: block.type,
    labels: block.labels.map(quote),
    items: itemsOf(block.body, `${indent}  `),
    close: `${indent}}`,
    blankBefore,
  };
}

/** Terraform configuration as HCL, in the style that `terraform fmt` keeps. */
export function renderHcl(blocks: readonly Block[]): string {
  return render(hclTemplates, "hcl/file", { blocks: blocks.map((block) => blockView(block)) });
}

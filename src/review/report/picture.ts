import type { Graph } from "@viz-js/viz" with { "resolution-mode": "import" };
import type { AccessRow } from "../report";
import { byWeight } from "../weight";
import { foldedAccess } from "./fold";
import { cut, visible } from "./visible";
import { changeWord, ownServicesTitle } from "./words";

/** More arrows than this are a carpet, and the layout takes seconds. */
const mostArrows = 60;

/** Actions that an arrow names; the table has the rest. */
const mostActions = 3;

const unknownBucket = "name not known until apply";

/**
 * The texts of a picture. Graphviz gets letters of the same number in their place and never sees what somebody made up:
 * some characters make it fail, or take minutes.
 */
interface Texts {
  /** A label of several lines; `\\n` between them is Graphviz's own. */
  label(lines: readonly string[]): string;
  /** Puts the texts where their letters are. */
  fill(svg: string): string;
}

const escapes: { readonly [character: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function texts(): Texts {
  const all: string[] = [];
  const place = (line: string): string => {
    const text = cut(visible(line), 64);
    if (text.trim() === "") return " ";
    all.push(text);
    return `t${all.length - 1}`.padEnd(text.length, "x");
  };
  return {
    label: (lines) => lines.map(place).join("\\n"),
    fill: (svg) =>
      svg.replace(/(?<=>)t(\d+)x*(?=<)/g, (_, at: string) =>
        (all[Number(at)] ?? "").replace(/[&<>]/g, (character) => escapes[character] ?? ""),
      ),
  };
}

interface Arrow {
  readonly principal: string;
  readonly name: string;
  readonly bucket: string;
  readonly change: string;
  readonly actions: ReadonlySet<string>;
}

/** Services that act for our own account are one party: a dozen boxes of them would hide the one that matters. */
function withoutOwnServices(access: readonly AccessRow[]): readonly AccessRow[] {
  const { ownServices } = foldedAccess(access);
  const principals = new Set(ownServices.map(({ principal }) => principal));
  const name = ownServicesTitle(ownServices);
  return access.map((row) =>
    row.own === true && principals.has(row.principal) ? { ...row, principal: name, name } : row,
  );
}

/** One arrow for each principal, bucket and change: paths and conditions are in the table. Changes before what stays. */
function arrows(access: readonly AccessRow[]): readonly Arrow[] {
  const merged = new Map<string, Arrow>();
  for (const row of byWeight(withoutOwnServices(access))) {
    const bucket = row.bucket ?? unknownBucket;
    const key = JSON.stringify([row.principal, bucket, changeWord(row)]);
    const actions = new Set([...(merged.get(key)?.actions ?? []), ...row.actions]);
    merged.set(key, { principal: row.principal, name: row.name, bucket, change: changeWord(row), actions });
  }
  const all = [...merged.values()];
  const stays = (arrow: Arrow): boolean => arrow.change === "keeps";
  return [...all.filter((arrow) => !stays(arrow)), ...all.filter(stays)];
}

/** Told apart by word and line, so that the picture needs no colour: CSS classes only add it. */
const lines: { readonly [change: string]: { readonly style: string; readonly penwidth: number } } = {
  gains: { style: "solid", penwidth: 2 },
  loses: { style: "dashed", penwidth: 2 },
  keeps: { style: "solid", penwidth: 0.7 },
};
const undecidedLine = { style: "dotted", penwidth: 2 };

function graph(shown: readonly Arrow[], { label }: Texts): Graph {
  const principals = new Map(shown.map((arrow) => [arrow.principal, arrow.name]));
  const buckets = [...new Set(shown.map((arrow) => arrow.bucket))];
  const from = [...principals.keys()];
  return {
    graphAttributes: { rankdir: "LR", bgcolor: "transparent", ranksep: 1.6, nodesep: 0.3, pad: 0.1 },
    // Graphviz cannot measure the reader's font: among those it knows, Verdana is the widest
    nodeAttributes: { fontname: "Verdana", fontsize: 11, margin: "0.18,0.1" },
    edgeAttributes: { fontname: "Verdana", fontsize: 9, arrowsize: 0.8 },
    nodes: [
      ...[...principals].map(([principal, name], at) => ({
        name: `p${at}`,
        attributes: {
          label: label(name.includes(principal) ? [name] : [name, principal]),
          shape: principal === "*" ? "octagon" : "box",
          class: "principal",
        },
      })),
      ...buckets.map((bucket, at) => ({
        name: `b${at}`,
        attributes: { label: label([bucket]), shape: "cylinder", class: "bucket" },
      })),
    ],
    edges: shown.map((arrow) => {
      const actions = [...arrow.actions].sort();
      const more = actions.length > mostActions ? [`and ${actions.length - mostActions} more`] : [];
      return {
        tail: `p${from.indexOf(arrow.principal)}`,
        head: `b${buckets.indexOf(arrow.bucket)}`,
        attributes: {
          // the empty line keeps the text off the arrow
          label: label([arrow.change, ...actions.slice(0, mostActions), ...more, " "]),
          class: arrow.change.replace("?", " undecided"),
          ...(lines[arrow.change] ?? undecidedLine),
        },
      };
    }),
  };
}

/** A picture of the table: principals on the left, buckets on the right. */
export interface Picture {
  /** An `<svg>` element whose text is escaped. */
  readonly svg: string;
  /** Arrows that did not fit. */
  readonly left: number;
}

/** Draws who reaches which bucket with Graphviz; undefined where nobody does. Graphviz is loaded only here. */
export async function picture(access: readonly AccessRow[]): Promise<Picture | undefined> {
  const all = arrows(access);
  if (all.length === 0) return undefined;
  const { instance } = await import("@viz-js/viz");
  const names = texts();
  const shown = graph(all.slice(0, mostArrows), names);
  const drawn = (await instance()).renderString(shown, { format: "svg", engine: "dot" });
  const svg = names
    .fill(drawn.slice(drawn.indexOf("<svg")))
    // Graphviz's own names of nodes would show as tooltips
    .replace(/<title>[^<]*<\/title>\n?/g, "")
    .replace(/<!--.*?-->\n?/gs, "")
    .trim();
  return { svg, left: Math.max(0, all.length - mostArrows) };
}

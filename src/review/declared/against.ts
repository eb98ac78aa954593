import type { Declared } from "../../declared/model";
import { isExpired } from "../../declared/ended";
import type { Atom } from "../reach/atoms";
import type { Context } from "../reach/context";
import type { Share } from "../reach/shares";
import { type GrantStanding, standingOf } from "./covered";
import { type Lacking, lackingOf } from "./lacking";
import { type Declarations, declarationsOf, type LetIn } from "./let-in";
import { type Unkept, unkeptOf } from "./unkept";
import { callersOf, saidTo, entryOf, isUser, speakOf, speaks } from "./who";

/** A grants file, and the day on which it is asked about. */
export interface AskedFile {
  readonly file: Declared;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** A plan's result held against a grants file. */
export interface Against extends AskedFile {
  readonly declarations: Declarations;
  /** How a part of a share that is there after the plan stands to the grants. */
  standing(share: Share, atom: Atom): GrantStanding;
  /** Grants that the result does not meet, or of which that cannot be told. What has expired need not be there. */
  unmet(): ReadonlyMap<LetIn, Lacking>;
  /** Statements under `keep` that the result does not hold, or of which that cannot be told. */
  unkept(): readonly Unkept[];
  /** The grant that still declares a part which is lost, and that the result does not meet. */
  stillDeclared(share: Share, atom: Atom): LetIn | undefined;
}

/** Whether a grant is about whoever comes by a share. */
function isAbout(letIn: LetIn, share: Share, atom: Atom): boolean {
  const askers = [...callersOf(share), ...(atom.asker === undefined ? [] : [atom.asker])];
  if (askers.some((asker) => speaks(saidTo(letIn.buckets, asker)))) return true;
  return share.way === "role" ? entryOf(share, letIn) !== undefined : isUser(share, letIn);
}

/** Holds what outsiders may do under a plan against what a file declares. */
export function against(asked: AskedFile, shares: readonly Share[], context: Context): Against {
  const declarations = declarationsOf(asked.file, context);
  const find = (): ReadonlyMap<LetIn, Lacking> =>
    new Map(
      declarations.grants
        .filter(({ grant }) => !isExpired(grant.expires, asked.today))
        .flatMap((letIn) => {
          const lacking = lackingOf(letIn, declarations, shares, context);
          return lacking === undefined ? [] : [[letIn, lacking] as const];
        }),
    );
  let found: ReadonlyMap<LetIn, Lacking> | undefined;
  const unmet = () => (found ??= find());
  let missing: readonly Unkept[] | undefined;
  const known = new WeakMap<Atom, GrantStanding>();
  return {
    ...asked,
    declarations,
    unmet,
    unkept: () => (missing ??= unkeptOf(declarations, context)),
    standing: (share, atom) => {
      const standing = known.get(atom) ?? standingOf(share, atom, declarations, context);
      known.set(atom, standing);
      return standing;
    },
    stillDeclared: (share, atom) =>
      [...unmet().keys()].find(
        (letIn) => isAbout(letIn, share, atom) && speakOf([letIn.buckets, letIn.identity], atom),
      ),
  };
}

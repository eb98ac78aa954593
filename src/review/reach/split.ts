/** Where a change is, of something in pieces: of actions by patterns, or of files by paths. */

/** More than these are not told apart: a row names its whole part then. */
const mostPieces = 6;

/**
 * The pieces in which all of a change is, but for what they share with those in which nothing of it is (`not`); or those in
 * which nothing of it is for certain. `open`: more of it may change.
 */
export type Split<Piece> =
  | ({ readonly open?: true } & (
      { readonly only: readonly Piece[]; readonly not: readonly Piece[] } | { readonly butFor: readonly Piece[] }
    ))
  | undefined;

function widestFirst<Piece>(pieces: readonly Piece[], isIn: (narrow: Piece, wide: Piece) => boolean) {
  const size = (wide: Piece): number => pieces.filter((one) => one !== wide && isIn(one, wide)).length;
  return [...pieces].sort((a, b) => size(b) - size(a));
}

/**
 * Pieces without those of which the change may be all in others that are in them, or share something with them.
 * `isSure`: it is so of each that is left out.
 */
function narrowest<Piece>(
  pieces: readonly Piece[],
  certain: boolean,
  within: (piece: Piece, without: readonly Piece[]) => boolean | undefined,
  isIn: (narrow: Piece, wide: Piece) => boolean,
): { readonly only: readonly Piece[]; readonly isSure: boolean } {
  let isSure = true;
  const only = widestFirst(pieces, isIn).reduce((left, piece) => {
    const others = left.filter((one) => one !== piece);
    const answer = others.length === 0 || within(piece, others);
    if (answer === true || (answer === undefined && !certain)) return left;
    isSure &&= answer === false;
    return others;
  }, pieces);
  return { only, isSure };
}

/** @param certain only what certainly changes: what may be lost elsewhere is kept, as far as anybody can tell */
export function split<Piece>(
  pieces: readonly Piece[],
  certain: boolean,
  rest: (without: readonly Piece[]) => boolean | undefined,
  within: (piece: Piece, without: readonly Piece[]) => boolean | undefined,
  isIn: (narrow: Piece, wide: Piece) => boolean,
): Split<Piece> {
  if (pieces.length === 0 || pieces.length > mostPieces) return undefined;
  const others = rest(pieces);
  const known = pieces.map((piece) => ({ piece, answer: within(piece, []) }));
  const those = (answer: boolean | undefined) => known.flatMap((one) => (one.answer === answer ? [one.piece] : []));
  const [sure, perhaps, butFor] = [those(true), those(undefined), those(false)];
  const isOpen = others === undefined || perhaps.length > 0;
  if (others === false && !certain) {
    const { only } = narrowest([...sure, ...perhaps], false, within, isIn);
    return only.length === 0 ? undefined : { only, not: butFor };
  }
  if (certain && others !== true && sure.length > 0) {
    const { only, isSure } = narrowest(sure, true, within, isIn);
    return { only, not: butFor, ...(isOpen || !isSure ? { open: true } : {}) };
  }
  const open = isOpen ? ({ open: true } as const) : {};
  const left = certain ? [...butFor, ...perhaps] : butFor;
  return left.length === 0 ? undefined : { butFor: left, ...(certain ? open : {}) };
}

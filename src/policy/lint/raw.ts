/** A statement as it is written. */
export type Raw = { readonly [element: string]: unknown };

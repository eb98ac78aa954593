/** Stands for key patterns that are not known yet. */
export const unknownPath = "(not known until apply)";

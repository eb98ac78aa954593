/** True, false, or not known. */
export type Tri = boolean | undefined;

export function not(a: Tri): Tri {
  return a === undefined ? undefined : !a;
}

/** False if one is false; else not known if one is not known; else true. */
export function every<T>(items: Iterable<T>, test: (item: T) => Tri): Tri {
  let result: Tri = true;
  for (const item of items) {
    const value = test(item);
    if (value === false) return false;
    if (value === undefined) result = undefined;
  }
  return result;
}

/** True if one is true; else not known if one is not known; else false. */
export function some<T>(items: Iterable<T>, test: (item: T) => Tri): Tri {
  return not(every(items, (item) => not(test(item))));
}

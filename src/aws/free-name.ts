/** A name that is not taken: this one, or with the least number from 2 on behind it that makes it so. */
export function freeName(base: string, isTaken: (name: string) => boolean, before = "_"): string {
  let name = base;
  for (let count = 2; isTaken(name); count++) name = `${base}${before}${count}`;
  return name;
}

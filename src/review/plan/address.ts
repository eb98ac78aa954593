/** One step of a module instance's address. */
export interface ModuleStep {
  readonly name: string;
  readonly key?: string | number;
}

function readKey(text: string): string | number {
  if (!text.startsWith('"')) return Number(text);
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

/** Splits `module.a["x.y"].module.b[0]` at the dots that are outside of brackets and quotes. */
export function splitAddress(address: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  let depth = 0;
  for (let i = 0; i < address.length; i++) {
    const char = address[i];
    if (quoted) {
      if (char === "\\") i++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "[") depth++;
    else if (char === "]") depth--;
    else if (char === "." && depth === 0) {
      parts.push(address.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(address.slice(start));
  return parts;
}

/** `this["a"]` → name `this`, key `a`. */
export function splitKey(part: string): ModuleStep {
  const open = part.indexOf("[");
  if (open < 0 || !part.endsWith("]")) return { name: part };
  return { name: part.slice(0, open), key: readKey(part.slice(open + 1, -1)) };
}

/** The steps of a module instance's address; none for the root module. */
export function moduleSteps(address: string): ModuleStep[] {
  if (address === "") return [];
  const parts = splitAddress(address);
  const steps: ModuleStep[] = [];
  for (let i = 1; i < parts.length; i += 2) steps.push(splitKey(parts[i] ?? ""));
  return steps;
}

/** Address of the enclosing module instance; empty for the root module. */
export function parentModule(address: string): string {
  const parts = splitAddress(address);
  return parts.slice(0, -2).join(".");
}

export function keySuffix(key: string | number | undefined): string {
  if (key === undefined) return "";
  return typeof key === "number" ? `[${key}]` : `[${JSON.stringify(key)}]`;
}

export function join(module: string, rest: string): string {
  return module === "" ? rest : `${module}.${rest}`;
}

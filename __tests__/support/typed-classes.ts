import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "./run";

/** An argument or a block that a typed class takes. */
export interface Taken {
  /** As Terraform has it, e.g. `assume_role_policy`. */
  readonly name: string;
  /** What is in it, of a block. */
  readonly block: readonly Taken[];
}

/** What is known of a type of the AWS provider. */
export interface TypedClass {
  readonly takes: readonly Taken[];
  /** Attributes that can be read, in camel case. */
  readonly gives: ReadonlySet<string>;
}

/** Terraform's name stands in the link to the registry. */
function nameOf(text: string): string {
  return /\{@link \S+#(\w+) /.exec(text)?.[1] ?? "";
}

function declared(provider: string, type: string): TypedClass {
  const folder = type
    .replace(/^data\./, "data-")
    .replace(/^aws_/, "")
    .replaceAll("_", "-");
  const path = join(root, "node_modules", provider, "lib", folder, "index.d.ts");
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const interfaces = new Map(file.statements.filter(ts.isInterfaceDeclaration).map((one) => [one.name.text, one]));
  const taken = (name: string): readonly Taken[] =>
    [...(interfaces.get(name)?.members ?? [])].filter(ts.isPropertySignature).map((member) => {
      const text = member.getFullText();
      const block = /^\w+/.exec(member.type?.getText() ?? "")?.[0] ?? "";
      return { name: nameOf(text), block: interfaces.has(block) ? taken(block) : [] };
    });
  const config = [...interfaces.keys()].find((name) => name.endsWith("Config")) ?? "";
  const own = file.statements.find(
    (one): one is ts.ClassDeclaration => ts.isClassDeclaration(one) && `${one.name?.text ?? ""}Config` === config,
  );
  if (own === undefined) throw new Error(`${path} declares no class with its own config`);
  const getters = own.members.filter(ts.isGetAccessorDeclaration).map((one) => one.name.getText());
  return { takes: taken(config), gives: new Set(getters) };
}

const classes = new Map<string, TypedClass>();

/**
 * Reads the declaration of a typed class, once.
 *
 * @param provider package of the typed classes, e.g. `@cdktn/provider-aws`
 * @param type e.g. `aws_iam_role`, or `data.aws_partition`
 */
export function typedClass(provider: string, type: string): TypedClass {
  const key = `${provider} ${type}`;
  const found = classes.get(key) ?? declared(provider, type);
  classes.set(key, found);
  return found;
}

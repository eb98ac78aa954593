import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../support/run";

/** Files of the review that tell of findings, besides the rules. */
const besides = ["undeclarable.ts", "undecided-accounts.ts", "unread-doors.ts"];

/** A text that code can give as it is written, with a star for each of its expressions. */
function textsOf(node: ts.Node): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [[node.head.text, ...node.templateSpans.map(({ literal }) => `\0${literal.text}`)].join("")];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(textsOf);
  if (ts.isArrowFunction(node)) return textsOf(node.body);
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  return [];
}

function isNamedFix(name: ts.Node | undefined, file: ts.SourceFile): boolean {
  return name !== undefined && /^fix(For)?$/.test(name.getText(file));
}

function returned(node: ts.Node): readonly string[] {
  const own = ts.isReturnStatement(node) && node.expression !== undefined ? textsOf(node.expression) : [];
  const below: string[] = [];
  node.forEachChild((child) => {
    below.push(...returned(child));
  });
  return [...own, ...below];
}

function fixesIn(node: ts.Node, file: ts.SourceFile): readonly string[] {
  const own =
    (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) &&
    isNamedFix(node.name, file) &&
    node.initializer !== undefined
      ? textsOf(node.initializer)
      : ts.isFunctionDeclaration(node) && isNamedFix(node.name, file)
        ? returned(node)
        : [];
  const below: string[] = [];
  node.forEachChild((child) => {
    below.push(...fixesIn(child, file));
  });
  return [...own, ...below];
}

/** Every advice that the code of a rule can give: which rule, and the text with \0 for what it fills in. */
export function writtenFixes(): readonly (readonly [rule: string, text: string])[] {
  const review = join(root, "src", "review");
  const files = [...readdirSync(join(review, "rules")).map((name) => join("rules", name)), ...besides];
  return files.flatMap((name) => {
    const file = ts.createSourceFile(name, readFileSync(join(review, name), "utf8"), ts.ScriptTarget.ES2022, true);
    return fixesIn(file, file).map((text) => [name.replace(/^rules\/|\.ts$/g, ""), text] as const);
  });
}

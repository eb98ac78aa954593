import { hole } from "../../policy";
import { join } from "../plan/address";
import { attributeHole, type Holes } from "./holes";
import type { OwnTexts } from "./own-texts";
import type { ReferenceScope, Target } from "./targets";
import { templateParts, templatesOf } from "./templates";

/** Where references lead, such as a list of one. */
type Resolve = (references: readonly string[], scope: ReferenceScope) => readonly Target[];

/** A hole for what a name stands for: the same in all of its module, but for what an instance has of its own. */
function openText(
  { isManaged = false }: Target & { kind: "unresolved" },
  name: string,
  scope: ReferenceScope,
  holes: Holes,
): string {
  const full = join(scope.module, name);
  const own = /\b(each|count)\./.test(name) ? `${full} of ${String(scope.key)}` : full;
  holes.set(own, { waitsFor: [full], resources: [], isOwn: isManaged });
  return hole(own);
}

/** What a name in a template stands for; undefined where that is not one text. */
function textBehind(
  reference: string,
  scope: ReferenceScope,
  resolve: Resolve,
  textOf: OwnTexts,
  holes: Holes,
): string | undefined {
  // Terraform lists `x[each.key].id` as two references
  const keyed = /^(.*?)\[(each\.key|count\.index)\](?:\.(.+))?$/.exec(reference);
  const [, head = "", key = "", rest] = keyed ?? [];
  const targets = resolve(keyed === null ? [reference] : [head, key], scope);
  const [target] = targets;
  if (targets.length !== 1 || target === undefined) return undefined;
  if (target.kind === "constant") return typeof target.value === "string" ? target.value : undefined;
  if (target.kind === "unresolved") return openText(target, reference, scope, holes);
  const attribute = keyed === null ? target.attribute : rest;
  if (attribute === undefined || !/^\w+$/.test(attribute)) return undefined;
  // a document is more than a text: it is rebuilt
  if (target.change.type === "aws_iam_policy_document") return undefined;
  return textOf(target.change, attribute, holes) ?? attributeHole(target.change, attribute, holes);
}

/**
 * The text that an expression of JSON syntax makes, or its list of them, with holes for what is not known. Undefined in
 * HCL, of which a plan has no text, and where there is more in it than names.
 */
export function templateTexts(
  expression: unknown,
  scope: ReferenceScope,
  resolve: Resolve,
  textOf: OwnTexts,
  holes: Holes,
): string | readonly string[] | undefined {
  const filled = (template: string): string | undefined => {
    const parts = templateParts(template)?.map((part) =>
      "text" in part ? part.text : textBehind(part.reference, scope, resolve, textOf, holes),
    );
    return parts?.every((part) => part !== undefined) === true ? parts.join("") : undefined;
  };
  const templates = templatesOf(expression);
  if (templates === undefined || typeof templates === "string")
    return templates === undefined ? undefined : filled(templates);
  const texts = templates.map(filled);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

import type Handlebars from "handlebars";
import * as runtime from "handlebars/runtime";
import { specs } from "./templates.generated";

interface Helpers {
  readonly [name: string]: Handlebars.HelperDelegate;
}

let environment: typeof Handlebars | undefined;

/** A Handlebars of our own, with every template registered as a partial; decoding one is a closure, no parsing. */
function handlebars(): typeof Handlebars {
  if (environment === undefined) {
    environment = runtime.create();
    for (const [name, spec] of Object.entries(specs)) environment.registerPartial(name, environment.template(spec));
  }
  return environment;
}

/**
 * The text of `templates/<name>.hbs` filled with `context`.
 *
 * @param name path below `templates/` without extension; partials are called the same way, e.g. `{{> hcl/block}}`
 * @throws Error where the template names a field that the context lacks
 */
export function render(name: string, context: unknown, helpers: Helpers = {}): string {
  const template = handlebars().partials[name] as Handlebars.TemplateDelegate | undefined;
  if (template === undefined) throw new Error(`no template ${name}: run npm run build`);
  return template(context, { helpers: { ...helpers } });
}

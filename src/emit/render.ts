import type Handlebars from "handlebars";
import * as runtime from "handlebars/runtime";

// not Handlebars' own type: who uses the package has not installed it
interface Helpers {
  readonly [name: string]: (...values: never[]) => unknown;
}

/** Precompiled templates by their names, e.g. `hcl/block`. */
export interface Templates {
  readonly [name: string]: object;
}

const environments = new Map<Templates, typeof Handlebars>();

/** A Handlebars of our own, with every template registered as a partial; decoding one is a closure, no parsing. */
function handlebarsOf(templates: Templates): typeof Handlebars {
  const known = environments.get(templates);
  if (known !== undefined) return known;
  const environment = runtime.create();
  for (const [name, spec] of Object.entries(templates)) environment.registerPartial(name, environment.template(spec));
  environments.set(templates, environment);
  return environment;
}

/**
 * The text of a template filled with `context`.
 *
 * @param templates the template and those that it calls as partials, e.g. `{{> hcl/block}}`
 * @throws Error where the template names a field that the context lacks
 */
export function render(templates: Templates, name: string, context: unknown, helpers: Helpers = {}): string {
  const template = handlebarsOf(templates).partials[name] as Handlebars.TemplateDelegate | undefined;
  if (template === undefined) throw new Error(`no template ${name}: run npm run build`);
  return template(context, { helpers: { ...helpers } });
}

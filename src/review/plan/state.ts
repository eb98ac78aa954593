import { type Json, list, object, textIn } from "./json";

/** One object of a state, as an entry of `resource_changes` that changes nothing. */
function unchanged(resource: Json, module: string): Json {
  const { values, sensitive_values: sensitive, deposed_key: deposed, ...rest } = resource;
  return {
    ...rest,
    ...(module === "" ? {} : { module_address: module }),
    ...(typeof deposed === "string" ? { deposed } : {}),
    change: {
      actions: ["no-op"],
      before: values,
      after: values,
      before_sensitive: sensitive,
      after_sensitive: sensitive,
    },
  };
}

/** The managed resources of a module and of those below it, each as a change that changes nothing. */
export function* managedIn(module: Json): Generator<Json> {
  const address = textIn(module["address"]) ?? "";
  // data sources are no objects of this state: they are read where a plan keeps them, in the prior state
  for (const resource of list(module["resources"])) {
    if (object(resource)["mode"] === "managed") yield unchanged(object(resource), address);
  }
  for (const child of list(module["child_modules"])) yield* managedIn(object(child));
}

/**
 * A state as a plan that changes nothing: whoever has access keeps it.
 *
 * @param state the parsed output of `terraform show -json` without a plan file
 * @see https://developer.hashicorp.com/terraform/internals/json-format#state-representation
 */
export function planOfState(state: Json): Json {
  return {
    format_version: state["format_version"],
    terraform_version: state["terraform_version"],
    resource_changes: [...managedIn(object(object(state["values"])["root_module"]))],
    prior_state: state,
  };
}

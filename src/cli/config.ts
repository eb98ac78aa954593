import { existsSync, readFileSync } from "node:fs";
import { UserError } from "../catalogue/user-error";
import type { Config } from "../review/config";
import { visible } from "../review/report/visible";
import { ruleIds } from "../review/rules/all";
import { services } from "./services";

/** Read where no `--config` is given. */
const defaultConfig = "grantform.yaml";

const noConfig: Config = { own: [], known: new Map(), organizations: new Map(), networks: new Map(), accept: [] };

/**
 * The config: the file that is given, or `grantform.yaml` where there is one.
 *
 * @throws UserError with file, line and column
 */
export async function configOf(path: string | undefined): Promise<Config> {
  if (path === undefined && !existsSync(defaultConfig)) return noConfig;
  const file = path ?? defaultConfig;
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "does not exist" : "cannot be read";
    throw new UserError(`the config ${visible(file)} ${reason}: give an existing file with --config`, { cause: error });
  }
  // the YAML parser, only where there is a config
  const { readConfig } = await import("../review/config.js");
  return readConfig(content, file, ruleIds);
}

/** What a review takes from the config: whom it knows, of the whole catalogue. */
export function reviewerOf({ own, known, organizations, networks }: Config) {
  return { patterns: services(), own, known, organizations, networks };
}

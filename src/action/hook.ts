#!/usr/bin/env node
/** What pre-commit runs: the commands that check files of a repository, in one file that needs no installation. */
import type { Command } from "commander";
import { command as explain } from "../cli/explain";
import { command as generate } from "../cli/generate";
import { command as lint } from "../cli/lint";
import { fail, runCommand } from "../cli/run-command";

const commands: { readonly [name: string]: () => Command } = { explain, generate, lint };

const [name = "", ...rest] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) fail(`the hook runs ${Object.keys(commands).join(", ")}, not "${name}"`);
else void runCommand(command, rest);

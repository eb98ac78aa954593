import { spawnSync } from "node:child_process";
import { toolPath } from "./describe-with";

/**
 * Open Policy Agent 0.47 is inside this validator, as WebAssembly: a rule of a profile may be Rego. The rules stand behind
 * one that always finds something, and whose message is what they say. Its own names, `report` among them, are taken.
 */
function profile(rules: string): string {
  return `#%Validation Profile 1.0
profile: recipe
violation: [recipe]
validations:
  recipe:
    targetClass: apiContract.WebAPI
    message: ""
    rego: |
${`$result = false
message := json.marshal({ ${sets(rules)} }) with input as INPUT
matches := error("recipe", x, message, [])
}

${rules}

violation[matches] {
target_class[x] with data.class as "none"
$result = true`
  .split("\n")
  .map((line) => `      ${line}`)
  .join("\n")}
`;
}

/** The rules that conftest and others ask for, where they are there. */
function sets(rules: string): string {
  const names = ["deny", "warn"].filter((name) => new RegExp(`^${name} contains `, "m").test(rules));
  return names.map((name) => `"${name}": ${name}`).join(", ");
}

const program = `
const profiles = JSON.parse(require("fs").readFileSync(0, "utf8"));
const validator = require(process.argv[1]);
const data = JSON.stringify([{ "@id": "urn:x", "@type": ["http://a.ml/vocabularies/apiContract#WebAPI"] }]);
validator.initialize(() => {
  const answers = [];
  for (const profile of profiles) validator.validate(profile, data, false, (answer) => answers.push(String(answer)));
  process.stdout.write(JSON.stringify(answers));
  validator.exit();
});`;

/** Rules, without `import rego.v1`, which is younger than the engine: its words are there. */
export interface Question {
  readonly rules: string;
  readonly input: object;
}

/** The messages of each rule that there is, sorted. */
export interface Said {
  readonly deny?: readonly string[];
  readonly warn?: readonly string[];
}

/** What rules in Rego say of their inputs, by the real engine: it takes seconds to start, and none for each question. */
export function opa(questions: readonly Question[]): readonly Said[] {
  const profiles = questions.map(({ rules, input }) =>
    profile(rules.replace(/^(package|import) .*$/gm, "")).replace("INPUT", () => JSON.stringify(input)),
  );
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", program, toolPath("opa")], {
    encoding: "utf8",
    input: JSON.stringify(profiles),
    maxBuffer: 2 ** 26,
  });
  return (JSON.parse(stdout) as readonly string[]).map((answer) => {
    const found = /"resultMessage": *("(?:[^"\\]|\\.)*")/.exec(answer)?.[1];
    if (found === undefined) throw new Error(`OPA says ${answer}${stderr}`);
    return JSON.parse(JSON.parse(found) as string) as Said;
  });
}

import { Command } from "commander";
import type { Auth } from "../catalogue/pattern";
import { colors } from "./colors";
import { fullName, service, serviceIds } from "./services";
import { table } from "./table";

/** Who is let in, in the words of a policy. */
function principal(auth: Auth): string {
  if (auth.kind === "user") return "an IAM user of yours";
  return "told" in auth.principal ? "an ARN that you are told" : auth.principal.arn;
}

/** One row for each way in. */
export function listing(): string {
  const rows = serviceIds().flatMap((id) => {
    const pattern = service(id);
    return pattern.auth.map((way) => [id, fullName(pattern), way.kind, principal(way), pattern.checked]);
  });
  return table(
    ["service", "name", "access", "principal", "checked"].map((head) => colors.bold(head)),
    rows,
  );
}

export function command(): Command {
  return new Command("grantform list")
    .description("The services of the catalogue: ways of access, principals, date on which the sources were read.")
    .action(() => void process.stdout.write(listing()));
}

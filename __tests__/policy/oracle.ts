/**
 * A second opinion: reads policy documents as they are written and tries every request out of a small world.
 * Shares no code with src/policy, on purpose; it is slow and simple.
 */

export interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | { readonly [type: string]: string | readonly string[] };
  readonly NotPrincipal?: { readonly [type: string]: string | readonly string[] };
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: string | readonly string[] } };
}

export interface Document {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

export type Values = readonly string[] | undefined;

/** The values that each part of a request may take. */
export interface World {
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly keys: { readonly [key: string]: readonly Values[] };
  /** What an action works on, where it does not work on everything: no other request can be made. */
  readonly worksOn: { readonly [action: string]: RegExp };
  /** Who alone may have a key, where not everyone may. */
  readonly whoHas: { readonly [key: string]: RegExp };
}

export interface Asked {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: { readonly [key: string]: Values };
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}

const regexps = new Map<string, RegExp>();

function wild(pattern: string, text: string): boolean {
  let regexp = regexps.get(pattern);
  if (!regexp) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replace(/\*/g, "[^]*")
      .replace(/\?/g, "[^]");
    regexp = new RegExp(`^${source}$`);
    regexps.set(pattern, regexp);
  }
  return regexp.test(text);
}

function actionMatches({ Action, NotAction }: Statement, action: string): boolean {
  const covers = (patterns: readonly string[]) => patterns.some((p) => wild(p.toLowerCase(), action.toLowerCase()));
  return Action === undefined ? !covers(list(NotAction)) : covers(list(Action));
}

function filled(pattern: string, context: Asked["context"]): string | undefined {
  let missing = false;
  const text = pattern.replace(/\$\{([^}]+)\}/g, (_, key: string) => {
    const values = context[key];
    if (values?.length !== 1) missing = true;
    return values?.[0] ?? "";
  });
  return missing ? undefined : text;
}

function resourceMatches({ Resource, NotResource }: Statement, resource: string, context: Asked["context"]): boolean {
  const covers = (patterns: readonly string[]) =>
    patterns.some((pattern) => {
      const text = filled(pattern, context);
      return text !== undefined && wild(text, resource);
    });
  return Resource === undefined && NotResource !== undefined
    ? !covers(list(NotResource))
    : covers(list(Resource ?? "*"));
}

function accountOf(arn: string): string | undefined {
  return /^arn:aws:(?:iam|sts)::(\d+):/.exec(arn)?.[1];
}

function principalMatches({ Principal }: Statement, principal: string): boolean {
  if (Principal === undefined || Principal === "*") return true;
  return Object.entries(Principal).some(([type, ids]) =>
    list(ids).some((id) => {
      if (type === "Service") return id === principal;
      if (id === "*") return true;
      const account = /^\d+$/.test(id) ? id : /^arn:aws:iam::(\d+):root$/.exec(id)?.[1];
      return account === undefined ? id === principal : accountOf(principal) === account;
    }),
  );
}

function day(text: string): number {
  return Date.parse(text.length > 10 ? text : `${text}T00:00:00Z`);
}

function ip(text: string): readonly [number, number] {
  const [address = "", prefix = "32"] = text.split("/");
  const value = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(prefix));
  return [Math.floor(value / size) * size, Math.floor(value / size) * size + size - 1];
}

function arn(pattern: string, value: string): boolean {
  const split = (text: string) => [...text.split(":").slice(0, 5), text.split(":").slice(5).join(":")];
  const [p, v] = [split(pattern), split(value)];
  return value.split(":").length > 5 && p.every((part, i) => wild(part, v[i] ?? ""));
}

/** Per positive operator: whether a value of the request is as the policy's value wants. */
const operators: { readonly [name: string]: (wanted: string, value: string) => boolean } = {
  StringEquals: (w, v) => w === v,
  StringEqualsIgnoreCase: (w, v) => w.toLowerCase() === v.toLowerCase(),
  StringLike: wild,
  NumericEquals: (w, v) => Number(v) === Number(w),
  NumericLessThan: (w, v) => Number(v) < Number(w),
  NumericLessThanEquals: (w, v) => Number(v) <= Number(w),
  NumericGreaterThan: (w, v) => Number(v) > Number(w),
  NumericGreaterThanEquals: (w, v) => Number(v) >= Number(w),
  DateEquals: (w, v) => day(v) === day(w),
  DateLessThan: (w, v) => day(v) < day(w),
  DateGreaterThan: (w, v) => day(v) > day(w),
  Bool: (w, v) => w === v,
  IpAddress: (w, v) => ip(w)[0] <= ip(v)[0] && ip(v)[1] <= ip(w)[1],
  ArnEquals: arn,
  ArnLike: arn,
};

const negations: { readonly [name: string]: string } = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  NumericNotEquals: "NumericEquals",
  DateNotEquals: "DateEquals",
  NotIpAddress: "IpAddress",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
};

function conditionHolds(written: string, key: string, wanted: readonly string[], context: Asked["context"]): boolean {
  const [, set, name = "", ifExists] = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  const values = context[key];
  if (name === "Null") return wanted.some((text) => (text === "true") === (values === undefined));
  const positive = negations[name];
  if (values === undefined) {
    if (ifExists) return true;
    if (set) return set === "ForAllValues:";
    return positive !== undefined;
  }
  const test = operators[positive ?? name];
  if (!test) throw new Error(`the oracle does not know ${written}`);
  const one = (value: string) => {
    const match = wanted.some((text) => {
      const full = filled(text, context);
      return full !== undefined && test(full, value);
    });
    return positive === undefined ? match : !match;
  };
  return set === "ForAllValues:" ? values.every(one) : values.some(one);
}

/** Keys that follow from who asks; not known of a service. */
const callerKeys = ["aws:PrincipalArn", "aws:PrincipalAccount"];

function callerContext(principal: string): Asked["context"] {
  const account = accountOf(principal);
  if (principal === "anonymous") return { "aws:PrincipalAccount": ["anonymous"] };
  return account === undefined ? {} : { "aws:PrincipalArn": [principal], "aws:PrincipalAccount": [account] };
}

/** Whether the conditions hold that are on these keys. */
function conditionsHold({ Condition }: Statement, context: Asked["context"], on: (key: string) => boolean): boolean {
  return Object.entries(Condition ?? {}).every(([operator, tests]) =>
    Object.entries(tests).every(([key, wanted]) => !on(key) || conditionHolds(operator, key, list(wanted), context)),
  );
}

/** Whether a document by itself allows a request. */
export function allows(document: Document, asked: Asked): boolean {
  const context = { ...callerContext(asked.principal), ...asked.context };
  const applies = (statement: Statement) =>
    actionMatches(statement, asked.action) &&
    resourceMatches(statement, asked.resource, asked.context) &&
    principalMatches(statement, asked.principal) &&
    conditionsHold(statement, context, () => true);
  const matching = document.Statement.filter(applies);
  return matching.some(({ Effect }) => Effect === "Allow") && !matching.some(({ Effect }) => Effect === "Deny");
}

/**
 * Where two documents differ, over all requests of a world: one that only the first allows, one that only the second
 * does. Values on which all statements agree are tried once.
 */
export function difference(a: Document, b: Document, world: World): { first?: Asked; second?: Asked } {
  const statements = [a, b].flatMap(({ Statement }, side) => Statement.map((s) => ({ s, side })));
  const distinct = <T>(values: readonly T[], test: (s: Statement, value: T) => boolean, kind = (_: T) => "") => {
    const rows = new Map<string, { readonly value: T; readonly row: readonly boolean[] }>();
    for (const value of values) {
      const row = statements.map(({ s }) => test(s, value));
      const name = `${row.join()} ${kind(value)}`;
      if (row.includes(true) && !rows.has(name)) rows.set(name, { value, row });
    }
    return [...rows.values()];
  };
  const keys = usedKeys([a, b]);
  const every = product(keys.map((key) => world.keys[key] ?? [undefined])).map((values) =>
    Object.fromEntries(keys.map((key, i) => [key, values[i]])),
  );
  const onContext = (s: Statement, context: Asked["context"]) =>
    conditionsHold(s, context, (key) => !callerKeys.includes(key));
  const withVariables = JSON.stringify([a, b]).includes("${");
  const contexts = withVariables
    ? every.map((value) => ({ value, row: statements.map(({ s }) => onContext(s, value)) }))
    : distinct(every, onContext, (value) => keys.map((key) => Number(value[key] !== undefined)).join(""));
  const who = statements.some(({ s }) => s.Principal) ? world.principals : [""];
  const byCaller = JSON.stringify([a, b]).includes("aws:Principal");
  const known = byCaller ? who.filter((principal) => principal === "anonymous" || accountOf(principal)) : who;
  const principals = distinct(
    known,
    (s, principal) =>
      principalMatches(s, principal) &&
      (principal === "" || conditionsHold(s, callerContext(principal), (key) => callerKeys.includes(key))),
    (principal) =>
      Object.values(world.whoHas)
        .map((who) => Number(who.test(principal)))
        .join(""),
  );
  const mayHave = (principal: string, context: Asked["context"]) =>
    principal === "" || keys.every((key) => context[key] === undefined || world.whoHas[key]?.test(principal) !== false);
  const limits = Object.values(world.worksOn);
  const kindOf = (resource: string) => limits.map((limit) => Number(limit.test(resource))).join("");
  const actions = distinct(world.actions, actionMatches, (action) => String(world.worksOn[action]));
  const ofContext = (context: Asked["context"]) =>
    distinct(world.resources, (s, r) => resourceMatches(s, r, context), kindOf);
  const fixed = withVariables ? [] : ofContext({});
  const result: { first?: Asked; second?: Asked } = {};
  for (const context of contexts) {
    for (const resource of withVariables ? ofContext(context.value) : fixed) {
      for (const principal of principals) {
        if (!mayHave(principal.value, context.value)) continue;
        const on = statements.map((_, i) => context.row[i] && resource.row[i] && principal.row[i]);
        if (!on.includes(true)) continue;
        for (const action of actions) {
          if (world.worksOn[action.value]?.test(resource.value) === false) continue;
          const allowed = [false, false];
          const denied = [false, false];
          statements.forEach(({ s, side }, i) => {
            if (on[i] && action.row[i]) (s.Effect === "Allow" ? allowed : denied)[side] = true;
          });
          const first = allowed[0] && !denied[0];
          const second = allowed[1] && !denied[1];
          if (first === second) continue;
          const found = {
            principal: principal.value,
            action: action.value,
            resource: resource.value,
            context: context.value,
          };
          if (first) result.first ??= found;
          else result.second ??= found;
          if (result.first && result.second) return result;
        }
      }
    }
  }
  return result;
}

function usedKeys(documents: readonly Document[]): string[] {
  const keys = new Set<string>();
  for (const match of JSON.stringify(documents).matchAll(/\$\{([^}]+)\}/g)) keys.add(match[1] ?? "");
  for (const { Statement } of documents) {
    for (const tests of Statement.flatMap((s) => Object.values(s.Condition ?? {}))) {
      for (const key of Object.keys(tests)) if (!callerKeys.includes(key)) keys.add(key);
    }
  }
  return [...keys];
}

function product(lists: readonly (readonly Values[])[]): Values[][] {
  return lists.reduce<Values[][]>(
    (rows, values) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
}

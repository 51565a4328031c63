import { COMMANDS } from '../src/cli/commands/commands';
import { option, ALWAYS, OPTIONS, type OptionName } from '../src/cli/table/options';

/** A line up to the cursor, behind the name of the program, and every word that may go on there. */
export interface CompletionLine {
  readonly line: string;
  readonly words: readonly string[];
}

/** An inventory whose groups need quotes. */
export const INVENTORY = `name,group,tags,note
web-01,Production/EU,site=ams canary,the first
db-07,My group,,
sql-3,It's $x,,Müller’s
`;

/** A line with names, as a person types it up to Tab, and its last argument as it arrives then. */
export const NAMED: readonly (readonly [typed: string, arrived: string])[] = [
  ['list --inventory hosts.csv --host web', 'web-01'],
  ['list --inventory=hosts.csv --host web', 'web-01'],
  ["list --inventory 'hosts.csv' --host=web", '--host=web-01'],
  ['list --inventory hosts.csv --limit group:Production/', 'group:Production/EU'],
  ['hosts --inventory hosts.csv --except tag:site=', 'tag:site=ams'],
  ['list --inventory hosts.csv --host group:My', 'group:My group'],
  ['list --inventory hosts.csv --host "group:My', 'group:My group'],
  ["list --inventory hosts.csv --host 'group:My", 'group:My group'],
  ['list --inventory hosts.csv --host group:It', "group:It's $x"],
  ['list --inventory hosts.csv --host "group:It', "group:It's $x"],
  ["list --inventory hosts.csv --host 'group:It", "group:It's $x"],
  ['create --add list show --inventory hosts.csv --host db', 'db-07'],
  ["list --user 'CONTOSO\\alex' --inventory hosts.csv --host sql", 'sql-3'],
  ['list --user alex@CONTOSO.EXAMPLE --inventory hosts.csv --host sql', 'sql-3'],
];

/** Each command, and each option that takes certain words, as the table has them. */
export function completionLines(): readonly CompletionLine[] {
  const names = COMMANDS.map(({ name }) => name);
  const firsts = [...new Set(names.map((name) => name.split(' ')[0] ?? ''))];
  const groups = firsts.filter((first) => names.some((name) => name.startsWith(`${first} `)));
  return [
    { line: '', words: [...firsts, 'help'] },
    ...groups.map((group) => ({ line: `${group} `, words: secondsOf(group, names) })),
    ...groups.map((group) => ({ line: `help ${group} `, words: secondsOf(group, names) })),
    ...COMMANDS.flatMap(({ name, operands, options, own }) => [
      { line: `${name} -`, words: [...options, ...ALWAYS].flatMap(spellings) },
      ...(operands?.words ? [{ line: `${name} `, words: operands.words }] : []),
      ...options.flatMap((each) => {
        const { words } = { ...option(each), ...own?.[each] };
        return words ? [{ line: `${name} --${each} `, words }] : [];
      }),
    ]),
    // Values of options are no commands.
    { line: 'rollout --user list --add create show ', words: secondsOf('rollout', names) },
  ];
}

function secondsOf(group: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => name.startsWith(`${group} `)).map((name) => name.slice(group.length + 1));
}

function spellings(name: OptionName): readonly string[] {
  const letter = option(name).short;
  return letter === undefined ? [`--${name}`] : [`--${name}`, `-${letter}`];
}

/** Options that take a file. */
export const FILE_OPTIONS = (Object.keys(OPTIONS) as readonly OptionName[]).filter(
  (name) => option(name).complete === 'file',
);

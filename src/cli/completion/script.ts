import type { CommandTree } from './commandTree';
import { grouped, type Source } from './places';

/** What every script says at its beginning. */
export function heading(shell: string): string {
  return `# Completion of bits-remote in ${shell}. Printed by: bits-remote completion ${shell}
# Commands, options and their words stand here; the program is asked for names of hosts, rollouts and creations only,
# which it reads from files on this computer.`;
}

/** A text in single quotes, for shells in which a backslash means nothing between them. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The function of bash and zsh that sets `kind`, and what goes with it, by a path and a place. */
export function placeFunction({ places }: CommandTree, setting: (source: Source) => string): string {
  const cases = grouped(places).map(
    ({ patterns, source }) => `    ${patterns.map(patternOf).join('|')}) ${setting(source)} ;;`,
  );
  return `_bits_remote_place() {
  kind=nothing
  case "$1" in
${cases.join('\n')}
  esac
}`;
}

/**
 * The loop of bash and zsh over the words before the current one: sets `path_`, `place`, `option` and `skip`. The path of
 * zsh is tied to its PATH, so that the name has a line behind it.
 * @param earlier the words, as the shell writes a list of them
 */
export function wordLoop(tree: CommandTree, earlier: string): string {
  return `  for word in ${earlier}; do
    if ((skip > 0)); then
      skip=$((skip - 1))
      continue
    fi
    case $word in
      --*=*) ;;
${valueCountCases(tree)}
      -?*) ;;
      *)
        case "\${path_:+$path_ }$word" in
          ${pathPattern(tree)}) path_="\${path_:+$path_ }$word" place=0 ;;
          *) place=$((place + 1)) ;;
        esac
        ;;
    esac
  done
  if ((skip > 0)); then
    place=$option`;
}

/** A pattern in which stars mean any text, and all else itself. */
function patternOf(pattern: string): string {
  return pattern
    .split('*')
    .map((part) => (part === '' ? '' : quoted(part)))
    .join('*');
}

/** Lines of `case` that say how many words behind an option are its values. */
function valueCountCases({ valueCounts }: CommandTree): string {
  return Array.from(
    valueCounts,
    ([count, options]) => `      ${options.join('|')}) option=$word skip=${count} ;;`,
  ).join('\n');
}

/** A `case` pattern of every path. */
function pathPattern({ paths }: CommandTree): string {
  return paths.map(quoted).join('|');
}

import { fold } from '../../fleet/inventory/folding';

/** Words that PowerShell, cmd, bash and zsh all pass on as they are. Characters that mean something only at the start are not there. */
const BARE = /^[\p{L}\p{N}_./:](?:[\p{L}\p{N}_./:@+=-])*$/u;
/**
 * What double quotes do not hold in one of the shells: their own end, also as the quotes of typography, which PowerShell takes
 * for it; variables, commands and history of the others; and backslashes in a row or at the end.
 */
const NOT_IN_DOUBLE = /["\u201c-\u201e$`!]|\\\\|\\$/;
/** What ends single quotes; PowerShell takes those of typography for it, too. */
const NOT_IN_SINGLE = /['\u2018-\u201b]/;

/**
 * A word as it can be pasted into PowerShell, cmd, bash and zsh: bare where all of them take it so, else in double quotes,
 * which hold in all four. Where those do not hold, it stands in single quotes, which cmd does not know; a word that has single
 * quotes itself is written for the shell of the system. A `%` stays: cmd replaces `%NAME%` only where there is such a variable.
 */
export function pasted(word: string, platform: NodeJS.Platform = process.platform): string {
  if (BARE.test(word)) return word;
  if (!NOT_IN_DOUBLE.test(word)) return `"${word}"`;
  if (!NOT_IN_SINGLE.test(word)) return `'${word}'`;
  return platform === 'win32'
    ? `'${word.replace(/['\u2018-\u201b]/g, '$&$&')}'`
    : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Hosts as one word that --host takes again: `"web-[01-22]"`. */
export function pastedHosts(names: readonly string[]): string {
  return pasted(fold(names));
}

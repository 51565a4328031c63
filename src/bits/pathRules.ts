import { characterName, type Refusal } from './addressRefusal';

/** Characters of a path: MAX_PATH without its terminating null. */
const PATH_LIMIT = 259;
const ILLEGAL = /[\p{Cc}*?<>"|]/u;
/** Device names, which are no files in any folder, with any ending (Windows: "Naming Files, Paths, and Namespaces"). */
const RESERVED_NAME = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i;

/** Checks an absolute path of a file: on a drive, or on a share (`\\server\share\file`). */
export function pathRefusal(path: string): Refusal | undefined {
  if (/^[\\/]{2}[?.](?:[\\/]|$)/.test(path)) return { kind: 'device' };
  if (path.includes('/')) return { kind: 'slash' };
  if (path.length > PATH_LIMIT) return { kind: 'tooLong', argument: PATH_LIMIT };
  const isShare = path.startsWith('\\\\');
  if (!isShare && !/^[a-z]:\\/i.test(path)) return { kind: 'notAbsolute' };
  const rest = path.slice(2);
  if (rest.includes(':')) return { kind: 'stream' };
  const character = ILLEGAL.exec(rest)?.[0];
  if (character !== undefined) return { kind: 'character', argument: characterName(character) };
  return isShare ? shareRefusal(rest) : namesRefusal(rest.split('\\').slice(1));
}

/** Checks `server\share\file`. */
function shareRefusal(rest: string): Refusal | undefined {
  const [server = '', share = '', ...names] = rest.split('\\');
  if (server.trim() === '' || share === '' || names.length === 0 || /\s/.test(server))
    return { kind: 'notShare' };
  return namesRefusal([share, ...names]);
}

function namesRefusal(names: readonly string[]): Refusal | undefined {
  if (names.at(-1) === '') return { kind: 'folder' };
  if (names.includes('')) return { kind: 'emptyName' };
  if (names.includes('..') || names.includes('.')) return { kind: 'dots' };
  if (names.some((name) => /[. ]$/.test(name))) return { kind: 'ending' };
  const reserved = names.find((name) => RESERVED_NAME.test(name));
  return reserved === undefined ? undefined : { kind: 'reserved', argument: reserved };
}

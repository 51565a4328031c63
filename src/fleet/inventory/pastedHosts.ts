import { hasCode } from '../../wsman/errors';
import { HOST_LIMIT, NamePattern } from './namePattern';
import { folded, type SelectableHost } from './selectableHost';
import { selectorWords } from './selector';
import { manyError } from './selectorError';

/** A host that was pasted, as it will be added. */
interface PastedHost {
  readonly name: string;
  /** As it was pasted. */
  readonly address: string;
}

/** The hosts in a pasted text, each once. */
export interface PastedHosts {
  readonly added: readonly PastedHost[];
  /** Names of hosts that are known already. */
  readonly known: readonly string[];
  /** Words that cannot be a host. */
  readonly wrong: readonly string[];
}

/** How a word becomes a host. */
export interface HostReading {
  /** The short name of a host, and all that it is reached by; `undefined` for a word that cannot be one. */
  readonly read: (
    word: string,
  ) => { readonly shortName: string; readonly addresses: readonly string[] } | undefined;
  /** Whether a host may have a name, other hosts aside. */
  readonly isName: (name: string) => boolean;
}

/** Between hosts, besides blanks and commas: what Excel, CSV and scripts write. They stand in no address. */
const SEPARATORS = /[;|"'“”„]+/g;

/**
 * Reads hosts from a text that was typed or pasted: names, addresses and ranges such as `web-[01-40]`, separated by
 * blanks, tabs, line ends, commas and semicolons. A short name that is taken gives way to the whole address.
 * @throws RemoteError `SELECTOR_MANY`, `SELECTOR_FORM` for a text that is too long
 */
export function pastedHosts(
  text: string,
  known: readonly SelectableHost[],
  reading: HostReading,
): PastedHosts {
  const names = new Set(known.map(({ name }) => folded(name)));
  const nameOf = new Map(
    known.flatMap(({ name, addresses }) => [name, ...addresses].map((key) => [folded(key), name] as const)),
  );
  const added = new Map<string, PastedHost>();
  const [again, wrong] = [new Set<string>(), new Set<string>()];
  const isFree = (name: string): boolean => reading.isName(name) && !names.has(folded(name));
  const add = (address: string): void => {
    const host = reading.read(address);
    const keys = [address, ...(host?.addresses ?? [])].map(folded);
    const knownAs = keys.map((key) => nameOf.get(key)).find((name) => name !== undefined);
    const name = host && [host.shortName, address].find(isFree);
    if (host && knownAs !== undefined) {
      if (!added.has(knownAs)) again.add(knownAs);
    } else if (name === undefined) wrong.add(address);
    else {
      if (added.size === HOST_LIMIT) throw manyError(text, HOST_LIMIT);
      added.set(name, { name, address });
      names.add(folded(name));
      for (const key of keys) nameOf.set(key, name);
    }
  };
  for (const word of selectorWords(text.replace(SEPARATORS, ' '))) {
    const addresses = addressesOf(word);
    if (addresses) for (const address of addresses) add(address);
    else wrong.add(word);
  }
  return { added: [...added.values()], known: [...again], wrong: [...wrong] };
}

/** The addresses that a word stands for; `undefined` for one that names none. */
function addressesOf(word: string): readonly string[] | undefined {
  try {
    const pattern = NamePattern.read(word);
    return pattern.isOpen ? undefined : pattern.names();
  } catch (error) {
    if (hasCode(error, 'SELECTOR_FORM')) return undefined;
    throw error;
  }
}

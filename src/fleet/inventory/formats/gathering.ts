import { withoutEdges } from '../../../runtime/pastedText';
import type { ErrorArguments } from '../../../wsman/errors';
import { flawOf, SETTING_NAMES } from '../../hostEntry';
import type { HostFlaw, SettingName } from '../../hostFields';
import { groupPath } from '../groupPath';
import { readTags, writeTags } from '../tags';
import { tooManyHosts } from './fileErrors';
import type { Finding, FindingCode } from './findings';
import {
  GROUP_FIELDS,
  MOST_HOSTS,
  type FoundHost,
  type GroupDefaults,
  type InventoryReading,
} from './reading';

/** A host with the texts of a file, as they are there. */
export type HostTexts = Readonly<Partial<Record<SettingName, string | undefined>>>;

/** Characters of a name, as in the settings. */
export const NAME_LENGTH = 80;
/** Characters of a note, as in the settings. */
const NOTE_LENGTH = 1_000;
/** Characters of any other value. */
const VALUE_LENGTH = 4_000;
/** Names that a finding lists. Others are counted. */
const LISTED = 5;
/** Hosts of a file, those included that are left out. */
const MOST_MET = 2 * MOST_HOSTS;
/** Different findings of a file. */
const MOST_FINDINGS = 100;

/** Characters that a label must not contain: they show nothing, or change the order of others. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/u;
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu');
/** Texts that are clean as they are: ASCII that shows, without blanks at its ends. */
const EVERYDAY = /^[!-~](?:[ -~]*[!-~])?$/;

/**
 * Addresses that have no flaw, as most of a file: a name of plain labels of which the last is no number and none is an
 * encoded one, with an everyday port. The check of all others takes long for thousands of hosts.
 */
const PLAIN_ADDRESS =
  /^(?!.*xn--)((?:https?:\/\/)?)(?:[a-z\d][a-z\d-]{0,61}\.){0,9}[a-z][a-z\d-]{0,61}(?::[1-9]\d{0,3})?$/i;

/** The settings that a flaw may come from, the address aside. */
const JUDGED = SETTING_NAMES.filter((name) => name !== 'name' && name !== 'group' && name !== 'address');

/** A finding with the names that it is about. */
interface Note {
  readonly code: FindingCode;
  readonly line: number | undefined;
  readonly flaw: HostFlaw | undefined;
  readonly args: ErrorArguments;
  readonly names: string[];
  count: number;
}

/** Gathers what a reader finds in a file: clean hosts within the limits, and findings of one kind in one. */
export class Gathering {
  readonly #file: string;
  readonly #hosts: FoundHost[] = [];
  readonly #groups = new Map<string, GroupDefaults>();
  readonly #notes = new Map<string, Note>();
  readonly #flaws = new Map<string, HostFlaw | undefined>();
  #met = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /**
   * A host. One without a name is called by its address, one without an address is reached by its name. A host with a
   * flaw is left out, which is a finding. @throws RemoteError `INVENTORY_TOO_LARGE`
   */
  host(texts: HostTexts, line?: number): void {
    if (++this.#met > MOST_MET) throw tooManyHosts(this.#file);
    const given = meant(texts.name) || meant(texts.address);
    const name = this.#usableName(given, line);
    if (name === undefined) return;
    const clean = this.#clean(name, texts, line);
    const { address = name } = clean;
    const host: FoundHost =
      line === undefined ? { ...clean, name, address } : { ...clean, name, address, line };
    const flaw = this.#flawOf(host);
    if (flaw !== undefined) {
      this.note('flawed', name, { line, flaw });
      return;
    }
    if (this.#hosts.length === MOST_HOSTS) throw tooManyHosts(this.#file);
    this.#hosts.push(host);
  }

  /** Defaults of a group. Those that come first count. */
  group(
    path: string,
    texts: Readonly<Partial<Record<(typeof GROUP_FIELDS)[number], string | undefined>>>,
  ): void {
    const clean = groupPath(path);
    const values = GROUP_FIELDS.flatMap((field) => {
      const value = this.#value(clean, field, texts[field]);
      return value === undefined ? [] : [[field, value] as const];
    });
    if (clean === '' || values.length === 0) return;
    if (this.#groups.size === MOST_HOSTS) throw tooManyHosts(this.#file);
    this.#groups.set(clean, { path: clean, ...Object.fromEntries(values), ...this.#groups.get(clean) });
  }

  /** A finding. @param name one of those that it is about */
  note(
    code: FindingCode,
    name?: string,
    { line, flaw, args = {} }: { line?: number | undefined; flaw?: HostFlaw; args?: ErrorArguments } = {},
  ): void {
    const key = JSON.stringify([code, flaw, args]);
    const isFull = this.#notes.size >= MOST_FINDINGS;
    const note = this.#notes.get(key) ?? { code, line, flaw, args, names: [], count: 0 };
    if (isFull && note.count === 0) {
      if (code !== 'more')
        this.#notes.set('more', { ...note, code: 'more', flaw: undefined, args: {}, names: [] });
      return;
    }
    note.count++;
    if (name !== undefined && note.names.length < LISTED) note.names.push(label(name));
    this.#notes.set(key, note);
  }

  reading(): InventoryReading {
    return {
      hosts: this.#hosts,
      groups: [...this.#groups.values()],
      findings: Array.from(this.#notes.values(), findingOf),
    };
  }

  /** Hosts of a file are mostly alike: those that differ in name, group and plain address are judged once. */
  #flawOf(host: FoundHost): HostFlaw | undefined {
    const [, scheme] = PLAIN_ADDRESS.exec(host.address) ?? [];
    if (scheme === undefined) return flawOf(host);
    const route = scheme.toLowerCase();
    // Clean values have no line ends in them.
    let key = route;
    for (const field of JUDGED) {
      const text = host[field];
      if (text !== undefined) key += `\n${field} ${text}`;
    }
    if (!this.#flaws.has(key)) this.#flaws.set(key, flawOf({ ...host, address: `${route}srv` }));
    return this.#flaws.get(key);
  }

  #usableName(name: string, line: number | undefined): string | undefined {
    if (name === '') this.note('nameMissing', undefined, { line });
    else if (name.length > NAME_LENGTH) this.note('nameLong', name, { line, args: { limit: NAME_LENGTH } });
    else if (isUnclean(name)) this.note('nameUnclean', name, { line });
    else return name;
    return undefined;
  }

  #clean(name: string, texts: HostTexts, line: number | undefined): Partial<FoundHost> {
    const values: Partial<Record<SettingName, string>> = {};
    for (const field of SETTING_NAMES) {
      const text = field === 'name' ? undefined : texts[field];
      const clean = text === undefined ? undefined : this.#value(name, field, normal(field, text), line);
      if (clean !== undefined) values[field] = clean;
    }
    return values;
  }

  #value(owner: string, field: string, text: string | undefined, line?: number): string | undefined {
    const clean = meant(text);
    if (clean === '') return undefined;
    const limit = field === 'note' ? NOTE_LENGTH : VALUE_LENGTH;
    if (clean.length > limit) this.note('valueLong', `${owner} ${field}`, { line, args: { limit } });
    else if (isUnclean(clean)) this.note('valueUnclean', `${owner} ${field}`, { line });
    else return clean;
    return undefined;
  }
}

function meant(text = ''): string {
  return EVERYDAY.test(text) ? text : withoutEdges(text);
}

function isUnclean(text: string): boolean {
  return !EVERYDAY.test(text) && UNSEEN.test(text);
}

/** The texts of some settings have several spellings, and notes of other programs have lines. */
function normal(field: SettingName, text: string): string {
  switch (field) {
    case 'group':
      // Most groups have one part, and are all of it.
      return /[/\s]/.test(text) ? groupPath(text) : text;
    case 'tags':
      return writeTags(readTags(text));
    case 'note':
      return text.replace(/\s+/g, ' ').replace(ALL_UNSEEN, '');
    default:
      return text;
  }
}

/** The name of a group of another program, where a slash does not nest. */
export function groupName(text: string): string {
  return text.replaceAll('/', '-');
}

function findingOf({ code, line, flaw, args, names, count }: Note): Finding {
  const list = count > names.length ? `${names.join(', ')}, … (${count})` : names.join(', ');
  return {
    code,
    args: { ...cleanArgs(args), ...(names.length > 0 && { names: list }) },
    ...(line !== undefined && { line }),
    ...(flaw !== undefined && { flaw }),
  };
}

function cleanArgs(args: ErrorArguments): ErrorArguments {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? label(value) : value]),
  );
}

function label(text: string): string {
  return text.slice(0, NAME_LENGTH).replace(ALL_UNSEEN, '\uFFFD');
}

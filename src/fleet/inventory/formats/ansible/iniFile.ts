import { unreadable } from '../fileErrors';
import { Gathering } from '../gathering';
import type { InventoryReader } from '../reading';
import { gatherHosts } from './hosts';
import { AnsibleInventory } from './model';
import { expandRange } from './range';

/** `[group]`, `[group:vars]` or `[group:children]`. */
const SECTION = /^\[([^:[\]]+)(?::(vars|children))?\]\s*(?:[#;].*)?$/;
/** Characters of a line that are looked at. */
const LINE_LENGTH = 20_000;
/** Characters of a name with its ranges. */
export const PATTERN_LENGTH = 300;
/** A file that Ansible's vault encrypted. */
export const VAULT = /^\$ANSIBLE_VAULT;/;

/**
 * Reads a static inventory of Ansible in its own kind of INI: a line is a host with its variables, quoted as in a shell,
 * which the libraries for INI do not read.
 */
export const readAnsibleIni: InventoryReader = (text, file) => {
  if (text.startsWith('$ANSIBLE_VAULT;')) throw unreadable(file, 'encrypted', 'ansibleList');
  const gathering = new Gathering(file);
  const inventory = new AnsibleInventory(file);
  const reader = new IniReader(inventory, gathering);
  for (const [index, line] of text.split(/\r\n?|\n/).entries())
    reader.line(line.slice(0, LINE_LENGTH).trim(), index + 1);
  gathering.note('groupVarsUnread');
  gatherHosts(inventory, gathering);
  return gathering.reading();
};

class IniReader {
  readonly #inventory: AnsibleInventory;
  readonly #gathering: Gathering;
  #section: { readonly name: string; readonly kind: string | undefined } = {
    name: 'ungrouped',
    kind: undefined,
  };

  constructor(inventory: AnsibleInventory, gathering: Gathering) {
    this.#inventory = inventory;
    this.#gathering = gathering;
  }

  line(text: string, line: number): void {
    if (text === '' || text.startsWith('#') || text.startsWith(';')) return;
    const [, section, kind] = SECTION.exec(text) ?? [];
    if (section !== undefined) {
      this.#section = { name: section.trim(), kind };
      this.#inventory.group(this.#section.name);
      return;
    }
    if (this.#section.kind === 'vars') this.#variable(text, line);
    else if (this.#section.kind === 'children') this.#group.children.add(shellWords(text)[0] ?? '');
    else this.#hosts(text, line);
  }

  get #group(): ReturnType<AnsibleInventory['group']> {
    return this.#inventory.group(this.#section.name);
  }

  #variable(text: string, line: number): void {
    const [, name, value = ''] = /^([^\s=]+)\s*=\s*(.*)$/.exec(text) ?? [];
    if (name === undefined) this.#gathering.note('lineUnread', String(line), { line });
    else this.#inventory.set(this.#group, name, unquoted(value));
  }

  #hosts(text: string, line: number): void {
    const [pattern = '', ...rest] = shellWords(text);
    const { name, port } = portOf(pattern);
    const names = name.length > PATTERN_LENGTH ? undefined : expandRange(name);
    if (names === undefined) {
      this.#gathering.note('rangeUnread', pattern, { line });
      return;
    }
    for (const each of names) {
      const host = this.#inventory.host(each, line);
      this.#group.hosts.add(each);
      if (port !== undefined) this.#inventory.set(host, 'ansible_port', port);
      for (const word of rest) {
        const at = word.indexOf('=');
        if (at > 0) this.#inventory.set(host, word.slice(0, at), word.slice(at + 1));
      }
    }
  }
}

/** A name with a port behind it. A range has colons too, and an IPv6 address has several. */
function portOf(pattern: string): { readonly name: string; readonly port?: string } {
  const [, port] = /:(\d{1,5})$/.exec(pattern) ?? [];
  if (port === undefined || pattern.length > PATTERN_LENGTH) return { name: pattern };
  const name = pattern.slice(0, -port.length - 1);
  return name.replace(/\[[^\]]*\]/g, '').includes(':') ? { name: pattern } : { name, port };
}

/** Words as a shell sees them: quotation marks hold them together, `#` begins a comment. */
function shellWords(text: string): readonly string[] {
  const words: string[] = [];
  const pattern = /\s*((?:[^\s"'#\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*'|(?<=\S)#|["'\\])+)|\s*#.*/gs;
  for (const [, word] of text.matchAll(pattern)) {
    if (word === undefined) break;
    words.push(
      word.replace(
        /"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/gs,
        (_, double?: string, single?: string, escaped?: string) =>
          double === undefined ? (single ?? escaped ?? '') : double.replace(/\\(["\\])/g, '$1'),
      ),
    );
  }
  return words;
}

/** The value of a variable of a group: a whole quoted one is Python's, and a comment needs a blank before it. */
function unquoted(value: string): string {
  const [, quote, inner] = /^(["'])(.*)\1$/.exec(value) ?? [];
  return quote === undefined ? value.replace(/\s+#.*$/, '') : (inner ?? '');
}

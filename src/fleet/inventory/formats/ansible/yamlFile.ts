import { Composer, Lexer, Parser, type Document } from 'yaml';
import { unreadable, formError, tooManyBytes } from '../fileErrors';
import { Gathering } from '../gathering';
import type { InventoryReader } from '../reading';
import { gatherHosts } from './hosts';
import { VAULT } from './iniFile';
import { AnsibleInventory } from './model';
import { expandRange } from './range';

/** Bytes of a file: the library takes a second for it. */
const MOST_YAML = 2_000_000;
/** Levels of the text. Groups nest two for each level of theirs. */
const MAX_DEPTH = 100;
/** Parts that may be repeated by aliases, so that a few lines do not become millions. */
const MOST_ALIASES = 100;

type YamlMap = ReadonlyMap<unknown, unknown>;

/** Reads a static inventory of Ansible in YAML. Files with group variables are not read. */
export const readAnsibleYaml: InventoryReader = (text, file) => {
  if (VAULT.test(text)) throw unreadable(file, 'encrypted', 'ansibleList');
  if (text.length > MOST_YAML) throw tooManyBytes(file, MOST_YAML);
  const document = valueOf(composed(text, file), file);
  if (!(document instanceof Map)) throw unreadable(file, 'notAnsible', 'ansibleList');
  if (document.has('plugin')) throw unreadable(file, 'plugin', 'ansibleList');
  const gathering = new Gathering(file);
  const inventory = new AnsibleInventory(file);
  const reader = new YamlReader(inventory, gathering);
  for (const [name, group] of document) reader.group(String(name), group, 0);
  gathering.note('groupVarsUnread');
  gatherHosts(inventory, gathering);
  return gathering.reading();
};

class YamlReader {
  constructor(
    private readonly inventory: AnsibleInventory,
    private readonly gathering: Gathering,
  ) {}

  group(name: string, content: unknown, depth: number): void {
    const group = this.inventory.group(name);
    if (!(content instanceof Map) || depth > MAX_DEPTH) return;
    const map: YamlMap = content;
    for (const [pattern, variables] of entriesOf(map.get('hosts')))
      this.#hosts(group.hosts, String(pattern), variables);
    for (const [variable, value] of entriesOf(map.get('vars')))
      this.inventory.set(group, String(variable), value);
    for (const [child, inner] of entriesOf(map.get('children'))) {
      group.children.add(String(child));
      this.group(String(child), inner, depth + 1);
    }
  }

  #hosts(members: Set<string>, pattern: string, variables: unknown): void {
    const names = expandRange(pattern);
    if (names === undefined) this.gathering.note('rangeUnread', pattern);
    for (const name of names ?? []) {
      members.add(name);
      const host = this.inventory.host(name);
      for (const [variable, value] of entriesOf(variables)) this.inventory.set(host, String(variable), value);
    }
  }
}

/** The first document of a text. The library would call itself for each level: the depth is checked on the way. */
function composed(text: string, file: string): Document.Parsed | undefined {
  const parser = new Parser();
  const composer = new Composer({ merge: true, schema: 'core', uniqueKeys: false, logLevel: 'silent' });
  const tokens = function* (): Generator<
    ReturnType<typeof parser.next> extends Generator<infer Token> ? Token : never
  > {
    for (const lexeme of new Lexer().lex(text)) {
      yield* parser.next(lexeme);
      if (parser.stack.length > MAX_DEPTH) throw formError(file, { line: 1, column: 1 }, 'tooDeep');
    }
    yield* parser.end();
  };
  const [document] = composer.compose(tokens(), true) as Iterable<Document.Parsed>;
  const [error] = document?.errors ?? [];
  if (error !== undefined) {
    const before = text.slice(0, error.pos[0]).split('\n');
    const position = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    throw formError(file, position, 'syntax', { what: error.code });
  }
  return document;
}

function valueOf(document: Document.Parsed | undefined, file: string): unknown {
  try {
    return document?.toJS({ mapAsMap: true, maxAliasCount: MOST_ALIASES }) as unknown;
  } catch (cause) {
    // The library throws this for aliases without an anchor, and for too many of them.
    if (!(cause instanceof ReferenceError)) throw cause;
    throw unreadable(file, 'notYaml', 'check', { cause });
  }
}

function entriesOf(value: unknown): Iterable<readonly [unknown, unknown]> {
  return value instanceof Map ? (value as YamlMap) : [];
}

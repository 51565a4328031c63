import {
  CORE_SCHEMA,
  defineScalarTag,
  load,
  mergeTag,
  realMapTag,
  YAMLException,
  type LoadOptions,
} from 'js-yaml';
import { formError, tooManyBytes, unreadable } from '../fileErrors';
import { Gathering } from '../gathering';
import type { InventoryReader } from '../reading';
import { gatherHosts } from './hosts';
import { PATTERN_LENGTH, VAULT } from './iniFile';
import { AnsibleInventory } from './model';
import { expandRange } from './range';

/** Characters of a file. */
const MOST_YAML = 5_000_000;
/** Levels of groups. */
const MAX_DEPTH = 50;

/** Values with a tag of Ansible, such as `!vault`: as the text that they are. */
const ANY_TAG = defineScalarTag('!', {
  matchByTagPrefix: true,
  resolve: (source) => source,
  identify: () => false,
});

const OPTIONS: LoadOptions = {
  // Ansible takes the last of two keys.
  json: true,
  maxAliases: 1_000,
  maxDepth: 2 * MAX_DEPTH + 10,
  schema: CORE_SCHEMA.withTags(mergeTag, realMapTag, ANY_TAG),
};

type YamlMap = ReadonlyMap<unknown, unknown>;

/** Reads a static inventory of Ansible in YAML. Files with group variables are not read. */
export const readAnsibleYaml: InventoryReader = (text, file) => {
  if (VAULT.test(text)) throw unreadable(file, 'encrypted', 'ansibleList');
  if (text.length > MOST_YAML) throw tooManyBytes(file, MOST_YAML);
  const document = loaded(text, file);
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

  /** @throws RemoteError `INVENTORY_TOO_LARGE` */
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
    const names = pattern.length > PATTERN_LENGTH ? undefined : expandRange(pattern);
    if (names === undefined) this.gathering.note('rangeUnread', pattern);
    for (const name of names ?? []) {
      members.add(name);
      const host = this.inventory.host(name);
      for (const [variable, value] of entriesOf(variables)) this.inventory.set(host, String(variable), value);
    }
  }
}

/** Errors of the library repeat parts of the file, which may be passwords: only their place is told. */
function loaded(text: string, file: string): unknown {
  try {
    return load(text, OPTIONS);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw unreadable(file, 'notYaml', 'check');
    const { line = 0, column = 0 } = error.mark ?? {};
    throw formError(file, { line: line + 1, column: column + 1 }, 'notYaml');
  }
}

function entriesOf(value: unknown): Iterable<readonly [unknown, unknown]> {
  return value instanceof Map ? (value as YamlMap) : [];
}

import { unreadable } from '../fileErrors';
import { Gathering } from '../gathering';
import { readJsonFile } from '../jsonFile';
import type { InventoryReader } from '../reading';
import { gatherHosts } from './hosts';
import { AnsibleInventory } from './model';

type Json = Readonly<Record<string, unknown>>;

/** Reads the output of `ansible-inventory --list`, in which all variables of hosts are resolved. */
export const readAnsibleList: InventoryReader = (text, file) => {
  const document = readJsonFile(text, file).value;
  if (!isObject(document)) throw unreadable(file, 'notAnsible', 'ansibleList');
  const inventory = new AnsibleInventory(file);
  for (const [name, group] of Object.entries(document)) {
    if (name === '_meta') continue;
    if (!isObject(group)) throw unreadable(file, 'notAnsible', 'ansibleList');
    readGroup(inventory, name, group);
  }
  const meta = document['_meta'];
  const hostVariables = isObject(meta) && isObject(meta['hostvars']) ? meta['hostvars'] : {};
  for (const [name, variables] of Object.entries(hostVariables)) {
    const host = inventory.host(name);
    if (isObject(variables)) setAll(inventory, host, variables);
  }
  const gathering = new Gathering(file);
  gatherHosts(inventory, gathering);
  return gathering.reading();
};

function readGroup(inventory: AnsibleInventory, name: string, { hosts, children, vars }: Json): void {
  const group = inventory.group(name);
  for (const host of textsOf(hosts)) {
    group.hosts.add(host);
    inventory.host(host);
  }
  for (const child of textsOf(children)) group.children.add(child);
  if (isObject(vars)) setAll(inventory, group, vars);
}

function setAll(
  inventory: AnsibleInventory,
  owner: Parameters<AnsibleInventory['set']>[0],
  values: Json,
): void {
  for (const [name, value] of Object.entries(values)) inventory.set(owner, name, value);
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

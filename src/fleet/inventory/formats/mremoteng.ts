import type { XmlElement } from '../../../wsman/xmlElement';
import { unreadable } from './fileErrors';
import { Gathering, groupName } from './gathering';
import type { InventoryReader } from './reading';
import { readXml } from './xmlFile';

/** Reads a connection file of mRemoteNG: its containers and RDP connections. */
export const readMremoteng: InventoryReader = (text, file) => {
  const root = readXml(text, file);
  if (root.local !== 'Connections') throw unreadable(file, 'notMremoteng', 'check');
  if (root.plainAttribute('FullFileEncryption')?.toLowerCase() === 'true')
    throw unreadable(file, 'encrypted', 'exportPlain');
  const gathering = new Gathering(file);
  readNodes(root, '', gathering);
  return gathering.reading();
};

/** The depth is bounded by that of the document. */
function readNodes(parent: XmlElement, group: string, gathering: Gathering): void {
  for (const node of parent.children) {
    if (node.local !== 'Node') continue;
    const name = node.plainAttribute('Name') ?? '';
    if ((node.plainAttribute('Password') ?? '') !== '') gathering.note('passwordsUnread');
    if (node.plainAttribute('Type') === 'Container')
      readNodes(node, [group, groupName(name)].filter((part) => part !== '').join('/'), gathering);
    else readConnection(node, name, group, gathering);
  }
}

function readConnection(node: XmlElement, name: string, group: string, gathering: Gathering): void {
  if (node.plainAttribute('Protocol') !== 'RDP') {
    gathering.note('notRdp', name);
    return;
  }
  gathering.host({
    name,
    address: node.plainAttribute('Hostname'),
    group,
    note: node.plainAttribute('Descr'),
  });
}

import type { XmlElement } from '../../../wsman/xmlElement';
import { unreadable } from './fileErrors';
import { Gathering, groupName } from './gathering';
import type { InventoryReader } from './reading';
import { readXml } from './xmlFile';

/** Credentials that are entered in place have no name of their own. */
const UNNAMED = /^custom$/i;

/** Reads a file of Remote Desktop Connection Manager: its groups and servers, and the names of its logon profiles. */
export const readRdcman: InventoryReader = (text, file) => {
  const root = readXml(text, file);
  const top = root.local === 'RDCMan' ? root.childNamed('file') : undefined;
  if (top === undefined) throw unreadable(file, 'notRdcman', 'check');
  const gathering = new Gathering(file);
  if (root.find('password') !== undefined) gathering.note('passwordsUnread');
  readGroup(top, [], gathering);
  return gathering.reading();
};

/** The depth is bounded by that of the document. */
function readGroup(element: XmlElement, outer: readonly string[], gathering: Gathering): void {
  const name = propertyOf(element, 'name');
  const path = name === '' ? outer : [...outer, groupName(name)];
  const group = path.join('/');
  gathering.group(group, { credential: profileOf(element) });
  for (const child of element.children) {
    if (child.local === 'group') readGroup(child, path, gathering);
    else if (child.local === 'server') readServer(child, group, gathering);
    else if (child.local === 'smartGroup') gathering.note('smartGroupUnread', propertyOf(child, 'name'));
  }
}

function readServer(element: XmlElement, group: string, gathering: Gathering): void {
  // A port behind the name is that of RDP.
  const address = propertyOf(element, 'name').replace(/^([^:]+):\d+$/, '$1');
  gathering.host({
    name: propertyOf(element, 'displayName') || address,
    address,
    group,
    note: propertyOf(element, 'comment'),
    credential: profileOf(element),
  });
}

/** Files before version 2.7 have the properties in the element itself. */
function propertyOf(element: XmlElement, name: string): string {
  const place = element.childNamed('properties') ?? element;
  return place.childNamed(name)?.text.trim() ?? '';
}

function profileOf(element: XmlElement): string | undefined {
  const credentials = element.childNamed('logonCredentials');
  if (credentials?.plainAttribute('inherit') === 'FromParent') return undefined;
  const profile = credentials?.childNamed('profileName')?.text.trim() ?? '';
  return UNNAMED.test(profile) ? undefined : profile;
}

import { CimInstance } from '../../wsman/cim';
import { DecodeError } from '../../wsman/decodeError';
import { parseXml } from '../../wsman/xml';
import type { XmlElement } from '../../wsman/xmlElement';
import { escapeXml } from '../../wsman/xmlText';

/** Instances as text in the XML of CIM (DSP0201), as parameters with the qualifier EmbeddedInstance hold them. */

/** A property to send: its type in CIM, such as `uint64`, and its text. */
export interface CimXmlProperty {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** An INSTANCE; one without properties where the class has none. */
export function writeCimXml(className: string, properties: readonly CimXmlProperty[]): string {
  const written = properties.map(
    ({ name, type, value }) =>
      `<PROPERTY NAME="${name}" TYPE="${type}"><VALUE>${escapeXml(value)}</VALUE></PROPERTY>`,
  );
  return `<INSTANCE CLASSNAME="${className}">${written.join('')}</INSTANCE>`;
}

const NAME = /^[A-Za-z_]\w{0,200}$/;

/**
 * Reads an INSTANCE. Objects inside it are text once more.
 * @throws DecodeError for anything else
 */
export function readCimXml(text: string): CimInstance {
  const root = parseXml(text.trim());
  const instance = root.local === 'INSTANCE' ? root : root.find('INSTANCE');
  if (!instance) throw new DecodeError('it holds a text that is no instance');
  return CimInstance.read(parseXml(`<i>${instance.children.map(propertyXml).join('')}</i>`));
}

/** The property as its name with its value, once for each element of an array. */
function propertyXml(property: XmlElement): string {
  const name = property.plainAttribute('NAME') ?? '';
  if (!NAME.test(name)) return '';
  const array = property.childNamed('VALUE.ARRAY');
  const values = (array ?? property).children.filter(({ local }) => local === 'VALUE');
  return values.map(({ text }) => `<${name}>${escapeXml(text)}</${name}>`).join('');
}

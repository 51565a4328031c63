import { DecodeError } from './decodeError';
import { NS } from './names';
import { XmlElement } from './xmlElement';
import { XmlTag } from './xmlTag';
import { writeElement } from './xmlText';

/**
 * The body of a Put, as Set-WSManInstance makes it: the instance as it was read, with the texts of some properties
 * replaced and their `xsi:nil` dropped.
 * @throws DecodeError when a property to change is missing or is an array
 */
export function editInstance(
  instance: XmlElement,
  changes: Readonly<Record<string, string | number>>,
): string {
  const pending = new Map(
    Object.entries(changes).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const seen = new Set<string>();
  const children = instance.children.map((child) => {
    const key = child.local.toLowerCase();
    const value = pending.get(key);
    if (value === undefined || child.namespace === NS.cim) return child;
    if (seen.has(key)) throw new DecodeError(`the property ${child.local} is an array`);
    seen.add(key);
    return replaceText(child, value);
  });
  const missing = Object.keys(changes).find((name) => !seen.has(name.toLowerCase()));
  if (missing !== undefined) throw new DecodeError(`the property ${missing} is missing`);
  return writeElement(new XmlElement(instance.tag, children, instance.text));
}

function replaceText(property: XmlElement, text: string): XmlElement {
  const attributes = property.attributes.filter(({ qname }) => {
    const name = property.resolve(qname);
    return name?.namespace !== NS.xsi || name.local !== 'nil';
  });
  return new XmlElement(new XmlTag(property.qname, attributes, property.scope), [], text);
}

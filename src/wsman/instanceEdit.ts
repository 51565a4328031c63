import { DecodeError } from './decodeError';
import { NS } from './names';
import { rawInstance } from './rawInstance';
import type { XmlElement } from './xmlElement';
import { inheritedDeclarations, writeWithText } from './xmlText';

/**
 * The body of a Put, as Set-WSManInstance makes it: the instance with the texts of some properties replaced and their
 * `xsi:nil` dropped. Every other property goes back in the characters in which it came: what reading drops or changes
 * would be written over the host's own value.
 * @param envelope the answer to the Get
 * @param instance the instance in it
 * @throws DecodeError when a property to change is missing or is an array
 */
export function editInstance(
  envelope: string,
  instance: XmlElement,
  changes: Readonly<Record<string, string | number>>,
): string {
  const pending = new Map(
    Object.entries(changes).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const seen = new Set<string>();
  const { start, properties } = rawInstance(envelope);
  if (properties.length !== instance.children.length)
    throw new DecodeError("its properties can't be told apart");
  const written = instance.children.map((property, index) => {
    const key = property.local.toLowerCase();
    const value = pending.get(key);
    if (value === undefined || property.namespace === NS.cim) return properties[index];
    if (seen.has(key)) throw new DecodeError(`the property ${property.local} is an array`);
    seen.add(key);
    return writeWithText(property.qname, withoutNil(property), value);
  });
  const missing = Object.keys(changes).find((name) => !seen.has(name.toLowerCase()));
  if (missing !== undefined) throw new DecodeError(`the property ${missing} is missing`);
  const name = `<${instance.qname}`;
  const declared = `${name}${inheritedDeclarations(instance)}${start.slice(name.length)}`;
  return `${declared}${written.join('')}</${instance.qname}>`;
}

function withoutNil(property: XmlElement): XmlElement['attributes'] {
  return property.attributes.filter(({ qname }) => {
    const name = property.resolve(qname);
    return name?.namespace !== NS.xsi || name.local !== 'nil';
  });
}

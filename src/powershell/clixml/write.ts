import { escapeXml } from '../../wsman/xmlText';
import { escapeText } from './text';

/**
 * CLIXML to send (MS-PSRP 2.2.5): elements in no namespace and without a declaration, as Windows' own client writes them.
 * A value with a name is a property.
 */

function element(tag: string, name: string | undefined, content: string, attributes = ''): string {
  const named = name === undefined ? '' : ` N="${escapeXml(escapeText(name))}"`;
  return content === ''
    ? `<${tag}${named}${attributes}/>`
    : `<${tag}${named}${attributes}>${content}</${tag}>`;
}

export function string(text: string, name?: string): string {
  return element('S', name, escapeXml(escapeText(text)));
}

export function boolean(value: boolean, name?: string): string {
  return element('B', name, String(value));
}

/** @param value a whole number of 32 bits */
export function int32(value: number, name?: string): string {
  return element('I32', name, String(value));
}

export function version(value: string, name?: string): string {
  return element('Version', name, escapeXml(value));
}

export function nil(name?: string): string {
  return element('Nil', name, '');
}

/** Writes objects, which have numbers unique within a message. */
export class ObjectWriter {
  #objects = 0;

  /** An object with properties. */
  object(properties: readonly string[], name?: string): string {
    return this.#object(`<MS>${properties.join('')}</MS>`, name);
  }

  /** A value of an enumeration: the server reads the number, the text is for people. */
  enumeration(typeName: string, text: string, value: number, name?: string): string {
    const types = typeNames(this.#objects, [typeName, 'System.Enum', 'System.ValueType', 'System.Object']);
    return this.#object(`${types}${element('ToString', undefined, text)}${int32(value)}`, name);
  }

  /** A list of objects (`List<PSObject>`). */
  list(items: readonly string[], name?: string): string {
    const types = typeNames(this.#objects, [LIST, 'System.Object']);
    return this.#object(`${types}<LST>${items.join('')}</LST>`, name);
  }

  #object(content: string, name: string | undefined): string {
    return element('Obj', name, content, ` RefId="${this.#objects++}"`);
  }
}

const LIST =
  'System.Collections.Generic.List`1[[System.Management.Automation.PSObject, System.Management.Automation, ' +
  'Version=1.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35]]';

function typeNames(refId: number, names: readonly string[]): string {
  return `<TN RefId="${refId}">${names.map((name) => `<T>${escapeXml(name)}</T>`).join('')}</TN>`;
}

import { DecodeError } from '../../wsman/decodeError';
import { parseXml } from '../../wsman/xml';
import type { XmlElement } from '../../wsman/xmlElement';
import { unescapeText } from './text';
import type { PsObject, PsValue } from './value';

/**
 * Reads one value of CLIXML (MS-PSRP 2.2.5). What is not known is skipped: objects of other people's modules must not
 * break a session.
 * @throws DecodeError where it is no XML
 */
export function readClixml(xml: string): PsValue {
  return new Reader().value(parseXml(xml));
}

/** An object while it is read. */
interface Growing extends PsObject {
  typeNames: readonly string[];
  text: string | undefined;
  primitive: PsValue;
  items: PsValue[];
  entries: (readonly [PsValue, PsValue])[];
  properties: Map<string, PsValue>;
}

const LISTS: readonly string[] = ['LST', 'IE', 'QUE', 'STK'];
const WHOLE_NUMBERS: readonly string[] = ['By', 'SB', 'U16', 'I16', 'U32', 'I32'];
/** Primitives that stay texts. */
const TEXTS: readonly string[] = ['S', 'DT', 'TS', 'G', 'URI', 'Version', 'XD', 'SBK', 'BA', 'D'];

class Reader {
  readonly #objects = new Map<string, PsObject>();
  readonly #typeNames = new Map<string, readonly string[]>();

  value(element: XmlElement): PsValue {
    const { local } = element;
    if (local === 'Obj') return this.#object(element);
    if (local === 'Ref') return this.#objects.get(element.plainAttribute('RefId') ?? '') ?? null;
    return readPrimitive(element) ?? null;
  }

  #object(element: XmlElement): PsObject {
    const object: Growing = {
      typeNames: [],
      text: undefined,
      primitive: null,
      items: [],
      entries: [],
      properties: new Map(),
    };
    const id = element.plainAttribute('RefId');
    if (id !== undefined) this.#objects.set(id, object);
    for (const child of element.children) this.#addPart(object, child);
    return object;
  }

  #addPart(object: Growing, part: XmlElement): void {
    const { local } = part;
    if (local === 'TN' || local === 'TNRef') object.typeNames = this.#namesOf(part);
    else if (local === 'ToString') object.text = unescapeText(part.text);
    else if (local === 'MS') this.#addProperties(object, part, true);
    else if (local === 'Props') this.#addProperties(object, part, false);
    else if (local === 'DCT') object.entries.push(...part.children.map((entry) => this.#entry(entry)));
    else if (LISTS.includes(local)) object.items.push(...part.children.map((item) => this.value(item)));
    else object.primitive = readPrimitive(part) ?? object.primitive;
  }

  #namesOf(part: XmlElement): readonly string[] {
    const id = part.plainAttribute('RefId') ?? '';
    if (part.local === 'TNRef') return this.#typeNames.get(id) ?? [];
    const names = part.children.map(({ text }) => unescapeText(text));
    this.#typeNames.set(id, names);
    return names;
  }

  #addProperties({ properties }: Growing, part: XmlElement, isExtended: boolean): void {
    for (const property of part.children) {
      const name = unescapeText(property.plainAttribute('N') ?? '');
      if (isExtended || !properties.has(name)) properties.set(name, this.value(property));
    }
  }

  #entry(entry: XmlElement): readonly [PsValue, PsValue] {
    const named = (name: string): PsValue => {
      const found = entry.children.find((child) => child.plainAttribute('N') === name);
      return found ? this.value(found) : null;
    };
    return [named('Key'), named('Value')];
  }
}

/** @returns `undefined` for an element that is no primitive, or one that is not known */
function readPrimitive({ local, text }: XmlElement): PsValue | undefined {
  if (TEXTS.includes(local)) return unescapeText(text);
  if (local === 'B') return text.trim() === 'true';
  if (local === 'C') return String.fromCharCode(Number(text));
  if (WHOLE_NUMBERS.includes(local) || local === 'Db' || local === 'Sg') return Number(text);
  if (local === 'I64' || local === 'U64') return bigNumber(text);
  return undefined;
}

function bigNumber(text: string): bigint {
  const digits = text.trim();
  if (!/^-?\d{1,20}$/.test(digits)) throw new DecodeError('a number in it has no digits');
  return BigInt(digits);
}

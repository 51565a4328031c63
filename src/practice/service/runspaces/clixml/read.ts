import { children, parseXml, textOf, XmlError, type Element } from '../../xml';
import { ProtocolError } from '../protocolError';
import { unescaped } from './text';

/** A value as far as a server has to know it. Whatever is not known is `null`. */
export type Value = string | number | bigint | boolean | null | Obj;

/** An object: what it wraps, what it lists, and its properties. */
export class Obj {
  readonly #properties = new Map<string, Value>();
  readonly #items: Value[] = [];
  #wrapped: Value = null;

  /** The primitive that it wraps, such as the number of an enumeration, or the text of a decorated string. */
  get wrapped(): Value {
    return this.#wrapped;
  }

  /** The elements of a list. */
  get items(): readonly Value[] {
    return this.#items;
  }

  /** @throws ProtocolError where the object has no such property: a server asks for all that it knows */
  get(name: string): Value {
    const value = this.#properties.get(name);
    if (value === undefined) throw new ProtocolError(`the property ${name} is missing`);
    return value;
  }

  has(name: string): boolean {
    return this.#properties.has(name);
  }

  /** A property of one kind. @throws ProtocolError where there is none, or one of another kind */
  text(name: string): string {
    return this.#kind(name, (value) => (typeof value === 'string' ? value : undefined));
  }

  flag(name: string): boolean {
    return this.#kind(name, (value) => (typeof value === 'boolean' ? value : undefined));
  }

  number(name: string): number {
    return this.#kind(name, (value) => (typeof value === 'number' ? value : undefined));
  }

  big(name: string): bigint {
    return this.#kind(name, (value) => (typeof value === 'bigint' ? value : undefined));
  }

  object(name: string): Obj {
    const value = this.get(name);
    if (value instanceof Obj) return value;
    throw new ProtocolError(`the property ${name} is no object`);
  }

  #kind<Kind>(name: string, as: (value: Value) => Kind | undefined): Kind {
    const found = as(plain(this.get(name)));
    if (found === undefined) throw new ProtocolError(`the property ${name} is of another kind`);
    return found;
  }

  /** Reads what is in an element of an object. @param known objects of the message, by RefId */
  fill(element: Element, known: Map<string, Obj>): void {
    for (const part of children(element)) {
      const { localName } = part;
      if (localName === 'MS' || localName === 'Props') this.#addProperties(part, known);
      else if (localName !== null && LISTS.includes(localName))
        this.#items.push(...children(part).map((item) => read(item, known)));
      else if (localName !== null && localName in PRIMITIVES) this.#wrapped = read(part, known);
    }
  }

  #addProperties(group: Element, known: Map<string, Obj>): void {
    for (const property of children(group))
      this.#properties.set(unescaped(property.getAttribute('N') ?? ''), read(property, known));
  }
}

/** What a value is without the object around it. */
export function plain(value: Value): Value {
  return value instanceof Obj ? value.wrapped : value;
}

/** Reads the XML of a message. @throws ProtocolError where it is no XML */
export function readClixml(xml: string): Value {
  try {
    return read(parseXml(xml), new Map());
  } catch (error) {
    if (error instanceof XmlError) throw new ProtocolError('a message is no XML', { cause: error });
    throw error;
  }
}

/** Reads a message that is an object. @throws ProtocolError */
export function readObject(xml: string): Obj {
  const value = readClixml(xml);
  if (value instanceof Obj) return value;
  throw new ProtocolError('a message is no object');
}

const LISTS: readonly string[] = ['LST', 'IE', 'QUE', 'STK'];

const PRIMITIVES: Readonly<Record<string, (text: string) => Value>> = {
  S: unescaped,
  Version: unescaped,
  B: (text) => text === 'true',
  I32: whole,
  I64: long,
};

function read(element: Element, known: Map<string, Obj>): Value {
  const { localName } = element;
  const id = element.getAttribute('RefId') ?? '';
  if (localName === 'Ref') return known.get(id) ?? null;
  if (localName === 'Obj') {
    const object = new Obj();
    known.set(id, object);
    object.fill(element, known);
    return object;
  }
  return PRIMITIVES[localName ?? '']?.(textOf(element)) ?? null;
}

function whole(text: string): number {
  if (!/^-?\d{1,10}$/u.test(text.trim())) throw new ProtocolError('a number is none');
  return Number(text);
}

function long(text: string): bigint {
  if (!/^-?\d{1,19}$/u.test(text.trim())) throw new ProtocolError('a number is none');
  return BigInt(text);
}

import { CimShape } from './cimShape';
import { DecodeError } from './decodeError';
import { NS } from './names';
import { XmlElement } from './xmlElement';
import { ROOT_SCOPE, XmlTag } from './xmlTag';
import { escapeXml } from './xmlText';

/**
 * CIM values as WS-Management carries them (DSP0230, MS-WSMV 2.2.4). The wire has no types: the caller knows the class
 * and asks for a property as text, number or instances. Unknown properties are kept.
 */

/** Content of one property element. */
type CimContent = string | CimInstance | null;

/** A property that did not come as XML: a text, or embedded instances. */
type PlainValue = string | readonly { readonly [name: string]: PlainValue }[];

/** An instance that did not come as XML. */
export type PlainInstance = Readonly<Record<string, PlainValue>>;

/** Digits up to which an integer is exact as a JavaScript number. */
const SAFE_DIGITS = 15;

/** An instance, or the output of a method. Property names are matched without regard to case, as WMI does. */
export class CimInstance {
  readonly #children: readonly XmlElement[];
  readonly #shape: CimShape;

  private constructor(element: XmlElement) {
    this.#children = element.children;
    this.#shape = CimShape.of(element);
  }

  /** Reads the children of an instance element. */
  static read(element: XmlElement): CimInstance {
    return new CimInstance(element);
  }

  /** An instance that did not come as XML. */
  static of(properties: PlainInstance): CimInstance {
    return new CimInstance(elementOf('instance', properties));
  }

  /** Names as the host spells them, each once, in order. */
  get names(): readonly string[] {
    return this.#shape.names;
  }

  /** Whether the instance has the property, nil included. */
  has(name: string): boolean {
    return this.#shape.indexes(name).length > 0;
  }

  /** Text of a scalar; `undefined` when absent or nil. White space is kept. */
  text(name: string): string | undefined {
    const [index] = this.#shape.indexes(name);
    const property = index === undefined ? undefined : this.#children[index];
    const value = property && readContent(property);
    return typeof value === 'string' ? value : undefined;
  }

  /** Texts of an array of scalars, in order. Empty when absent or nil. */
  texts(name: string): readonly string[] {
    return this.#shape.indexes(name).flatMap((index) => {
      const property = this.#children[index];
      const value = property && readContent(property);
      return typeof value === 'string' ? [value] : [];
    });
  }

  /**
   * An unsigned number of up to 32 bits; `undefined` when absent or nil.
   * @throws DecodeError for anything else
   */
  uint(name: string): number | undefined {
    const digits = this.#digits(name);
    if (digits === undefined) return undefined;
    const value = Number(digits);
    if (value > 0xffff_ffff) throw new DecodeError(`${name} is beyond 32 bits`);
    return value;
  }

  /**
   * An unsigned number of up to 64 bits; `undefined` when absent or nil. BITS sends 2^64-1 for an unknown size.
   * @throws DecodeError for anything else
   */
  uint64(name: string): bigint | undefined {
    const digits = this.#digits(name);
    if (digits === undefined) return undefined;
    if (digits.length <= SAFE_DIGITS) return BigInt(Number(digits));
    const value = BigInt(digits);
    if (value > 0xffff_ffff_ffff_ffffn) throw new DecodeError(`${name} is beyond 64 bits`);
    return value;
  }

  /**
   * An HRESULT or Win32 code as an unsigned number. Some implementations write it as a signed one.
   * @returns `undefined` when absent or nil
   * @throws DecodeError for anything else, and for more than one value
   */
  hresult(name: string): number | undefined {
    if (this.#shape.indexes(name).length > 1) throw new DecodeError(`it holds more than one ${name}`);
    const text = this.#value(name);
    const signed = text !== undefined && /^-\d{1,10}$/.test(text) ? Number(text) : undefined;
    if (signed === undefined) return this.uint(name);
    if (signed < -0x8000_0000) throw new DecodeError(`${name} is beyond 32 bits`);
    return signed >>> 0;
  }

  /**
   * `true` and `false` in any case, `1` and `0`; `undefined` when absent or nil.
   * @throws DecodeError for anything else
   */
  boolean(name: string): boolean | undefined {
    const text = this.#value(name)?.toLowerCase();
    if (text === undefined) return undefined;
    if (text === 'true' || text === '1') return true;
    if (text === 'false' || text === '0') return false;
    throw new DecodeError(`${name} is neither true nor false`);
  }

  /** Embedded instances. A single one is written like a scalar, several repeat the element. Empty when absent or nil. */
  instances(name: string): readonly CimInstance[] {
    return this.#shape.indexes(name).flatMap((index) => {
      const property = this.#children[index];
      const value = property && readContent(property);
      return value instanceof CimInstance ? [value] : [];
    });
  }

  /** Text of a number or boolean, trimmed. @throws DecodeError for a property that holds elements instead */
  #value(name: string): string | undefined {
    const [index] = this.#shape.indexes(name);
    const property = index === undefined ? undefined : this.#children[index];
    if (!property || property.isNil) return undefined;
    if (property.children.length > 0) throw new DecodeError(`${name} is not a single value`);
    return property.text.trim();
  }

  #digits(name: string): string | undefined {
    const text = this.#value(name);
    if (text === undefined) return undefined;
    if (!/^\d{1,20}$/.test(text)) throw new DecodeError(`${name} is not an unsigned number`);
    return text;
  }
}

/** Tags by name: instances of one class share them, and so their shape. The names are the host's, so they are bounded. */
const TAGS = new Map<string, XmlTag>();
const MOST_TAGS = 100;

function elementOf(name: string, content: string | PlainInstance): XmlElement {
  const tag = TAGS.get(name) ?? new XmlTag(name, [], ROOT_SCOPE);
  if (TAGS.size < MOST_TAGS) TAGS.set(name, tag);
  if (typeof content === 'string') return new XmlElement(tag, [], content);
  const children = Object.entries(content).flatMap(([property, value]) =>
    typeof value === 'string'
      ? [elementOf(property, value)]
      : value.map((instance) => elementOf(property, instance)),
  );
  return new XmlElement(tag, children, '');
}

function readContent(property: XmlElement): CimContent {
  if (property.isNil) return null;
  const [first] = property.children;
  if (!first) return property.text;
  // A reference is the address of another object. No class used here has one.
  if (first.namespace === NS.addressing) return null;
  // `<cim:Datetime>`. Inside an XmlFragment it has no namespace.
  if (property.children.length === 1 && isTimeWrapper(first)) return first.text;
  return CimInstance.read(property);
}

function isTimeWrapper(element: XmlElement): boolean {
  const wrapped = ['Datetime', 'Interval', 'Date', 'Time'].includes(element.local);
  return (
    wrapped && (element.namespace === NS.cim || element.namespace === '') && element.children.length === 0
  );
}

/** A value to send: nil, a scalar, or an array of scalars. An empty array writes nothing. */
export type CimInput = string | number | bigint | boolean | null | readonly (string | number)[];

/** Writes one property or parameter under the prefix `p`. Numbers are decimal, booleans lower case. */
export function writeProperty(name: string, value: CimInput): string {
  if (value === null) return `<p:${name} xsi:nil="true" xmlns:xsi="${NS.xsi}"/>`;
  if (typeof value === 'object') return value.map((item) => writeProperty(name, item)).join('');
  return `<p:${name}>${escapeXml(String(value))}</p:${name}>`;
}

import { CimShape } from './cimShape';
import {
  booleanValue,
  hresultValue,
  isEmbedded,
  textValue,
  uint64Value,
  uintValue,
  type CimValue,
} from './cimValue';
import { DecodeError } from './decodeError';
import { NS } from './names';
import { RowElement } from './rowElement';
import { XmlElement } from './xmlElement';
import { ROOT_SCOPE, XmlTag } from './xmlTag';
import { escapeXml } from './xmlText';

/**
 * CIM values as WS-Management carries them (DSP0230, MS-WSMV 2.2.4). The wire has no types: the caller knows the class
 * and asks for a property as text, number or instances. Unknown properties are kept.
 */

/** A property that did not come as XML: a text, or embedded instances. */
type PlainValue = string | readonly { readonly [name: string]: PlainValue }[];

/** An instance that did not come as XML. */
export type PlainInstance = Readonly<Record<string, PlainValue>>;

/** An instance, or the output of a method. Property names are matched without regard to case, as WMI does. */
export class CimInstance {
  readonly #content: Content;

  private constructor(element: XmlElement) {
    this.#content = element instanceof RowElement ? element : new ElementContent(element);
  }

  /** Reads the children of an instance element. */
  static read(element: XmlElement): CimInstance {
    return new CimInstance(element);
  }

  /** An instance that did not come as XML. */
  static of(properties: PlainInstance): CimInstance {
    return new CimInstance(elementOf('instance', properties));
  }

  /** The places of the properties. */
  get shape(): CimShape {
    return this.#content.shape;
  }

  /** The property at a place of the shape. */
  at(place: number): CimValue {
    return this.#content.property(place);
  }

  /** Names as the host spells them, each once, in order. */
  get names(): readonly string[] {
    return this.#content.shape.names;
  }

  /** Whether the instance has the property, nil included. */
  has(name: string): boolean {
    return this.#content.shape.place(name) !== undefined;
  }

  /** The property of a name; the first one where it has several. */
  value(name: string): CimValue {
    const place = this.#content.shape.place(name);
    return place === undefined ? undefined : this.#content.property(place);
  }

  /** Text of a scalar; `undefined` when absent or nil. White space is kept. */
  text(name: string): string | undefined {
    return textValue(this.value(name));
  }

  /** Texts of an array of scalars, in order. Empty when absent or nil. */
  texts(name: string): readonly string[] {
    return this.#values(name).flatMap((value) => textValue(value) ?? []);
  }

  /** @see uintValue */
  uint(name: string): number | undefined {
    return uintValue(this.value(name), name);
  }

  /** @see uint64Value */
  uint64(name: string): bigint | undefined {
    return uint64Value(this.value(name), name);
  }

  /**
   * @see hresultValue
   * @throws DecodeError for more than one value, too
   */
  hresult(name: string): number | undefined {
    if (this.#content.shape.indexes(name).length > 1) throw new DecodeError(`it holds more than one ${name}`);
    return hresultValue(this.value(name), name);
  }

  /** @see booleanValue */
  boolean(name: string): boolean | undefined {
    return booleanValue(this.value(name), name);
  }

  /** Embedded instances. A single one is written like a scalar, several repeat the element. Empty when absent or nil. */
  instances(name: string): readonly CimInstance[] {
    const instances: CimInstance[] = [];
    for (const value of this.#values(name)) {
      if (typeof value !== 'object' || value === null) continue;
      if (value instanceof RowElement || isEmbedded(value)) instances.push(CimInstance.read(value));
    }
    return instances;
  }

  #values(name: string): readonly CimValue[] {
    const places = this.#content.shape.indexes(name);
    const [first] = places;
    if (first === undefined) return [];
    return places.length === 1
      ? this.#content.properties(first)
      : places.flatMap((place) => this.#content.properties(place));
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

/** The properties of an instance, by their place in its shape. */
interface Content {
  readonly shape: CimShape;
  property(place: number): CimValue;
  properties(place: number): readonly CimValue[];
}

/** The properties of an element, each of which is a child. */
class ElementContent implements Content {
  readonly shape: CimShape;
  readonly #children: readonly XmlElement[];

  constructor(element: XmlElement) {
    this.#children = element.children;
    this.shape = CimShape.of(element);
  }

  property(place: number): CimValue {
    const child = this.#children[place];
    if (!child) return undefined;
    if (child.isNil) return null;
    return child.children.length === 0 ? child.text : child;
  }

  properties(place: number): readonly CimValue[] {
    return [this.property(place)];
  }
}

/** A value to send: nil, a scalar, or an array of scalars. An empty array writes nothing. */
export type CimInput = string | number | bigint | boolean | null | readonly (string | number)[];

/** Writes one property or parameter under the prefix `p`. Numbers are decimal, booleans lower case. */
export function writeProperty(name: string, value: CimInput): string {
  if (value === null) return `<p:${name} xsi:nil="true" xmlns:xsi="${NS.xsi}"/>`;
  if (typeof value === 'object') return value.map((item) => writeProperty(name, item)).join('');
  return `<p:${name}>${escapeXml(String(value))}</p:${name}>`;
}

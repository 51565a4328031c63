import { escaped } from './text';

/** A value, given the name that it has as a property, if it is one. An object numbers itself and what it holds. */
export type Written = (name: string | undefined, numbers: Numbers) => string;

/** Numbers of objects and of lists of type names, each unique in one message. */
interface Numbers {
  object: number;
  types: number;
}

/** Properties of an object by name. */
export type Properties = Readonly<Record<string, Written>>;

/** The XML of a message: one value. */
export function writeClixml(value: Written): string {
  return value(undefined, { object: 0, types: 0 });
}

export function text(value: string): Written {
  return (name) => `<S${attribute(name)}>${content(value)}</S>`;
}

export function boolean(value: boolean): Written {
  return primitive('B', String(value));
}

/** @param value a whole number of 32 bits */
export function int32(value: number): Written {
  return primitive('I32', String(value));
}

export function int64(value: bigint): Written {
  return primitive('I64', String(value));
}

export function version(value: string): Written {
  return primitive('Version', value);
}

export const nil: Written = (name) => `<Nil${attribute(name)} />`;

/** What an object is beside its properties. */
interface Nature {
  /** Classes, the most special first. */
  readonly types?: readonly string[];
  /** Its text for people. */
  readonly shown?: string;
  /** Properties of its class, where {@link object} takes those that were added to it. */
  readonly own?: Properties;
}

export function object(added: Properties, { types, shown, own }: Nature = {}): Written {
  return (name, numbers) => {
    const start = `<Obj${attribute(name)} RefId="${numbers.object++}">`;
    const shownText = shown === undefined ? '' : `<ToString>${content(shown)}</ToString>`;
    return (
      start +
      typeNames(types, numbers) +
      shownText +
      group('Props', own, numbers) +
      group('MS', added, numbers) +
      '</Obj>'
    );
  };
}

/** A dictionary whose keys are texts (`PSPrimitiveDictionary`). */
export function dictionary(entries: Properties): Written {
  return (name, numbers) => {
    const start = `<Obj${attribute(name)} RefId="${numbers.object++}">`;
    const types = typeNames(DICTIONARY, numbers);
    const pairs = Object.entries(entries).map(
      ([key, value]) => `<En>${text(key)('Key', numbers)}${value('Value', numbers)}</En>`,
    );
    return `${start}${types}<DCT>${pairs.join('')}</DCT></Obj>`;
  };
}

const DICTIONARY = [
  'System.Management.Automation.PSPrimitiveDictionary',
  'System.Collections.Hashtable',
  'System.Object',
];

function primitive(tag: string, value: string): Written {
  return (name) => `<${tag}${attribute(name)}>${value}</${tag}>`;
}

/** A text between tags. Quotes stay as they are: JSON is full of them. */
function content(value: string): string {
  return escaped(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attribute(name: string | undefined): string {
  return name === undefined ? '' : ` N="${content(name).replaceAll('"', '&quot;')}"`;
}

function group(tag: string, properties: Properties | undefined, numbers: Numbers): string {
  const written = Object.entries(properties ?? {}).map(([name, value]) => value(name, numbers));
  return written.length === 0 ? '' : `<${tag}>${written.join('')}</${tag}>`;
}

function typeNames(types: readonly string[] | undefined, numbers: Numbers): string {
  if (!types) return '';
  return `<TN RefId="${numbers.types++}">${types.map((type) => `<T>${content(type)}</T>`).join('')}</TN>`;
}

import { CimInstance } from './cim';
import { DecodeError } from './decodeError';
import type { Selector } from './envelope';
import type { XmlElement } from './xmlElement';

/**
 * The instance in the answer to a Get, which must have the keys that were asked for: read as this one, another job
 * would be shown, or changed, in its place.
 * @throws DecodeError when there is no instance, when it lacks a key, or when it is another instance
 */
export function readInstance(body: XmlElement, selectors: readonly Selector[]): XmlElement {
  const [element] = body.children;
  if (!element) throw new DecodeError('it holds no instance');
  const instance = CimInstance.read(element);
  for (const { name, value } of selectors) {
    const key = instance.text(name);
    if (key === undefined) throw new DecodeError(`it holds an instance without ${name}`);
    if (!isSameKey(key, value))
      throw new DecodeError(`it holds another instance, with the ${name} ${cut(key)}`);
  }
  return element;
}

/**
 * Checks the answer to a Put: an empty Body, or the instance as it is now.
 * @throws DecodeError for anything else
 */
export function checkWritten(body: XmlElement, resourceUri: string, selectors: readonly Selector[]): void {
  const [element] = body.children;
  if (!element && body.text.trim() === '') return;
  const name = resourceUri.slice(resourceUri.lastIndexOf('/') + 1);
  if (element?.local.toLowerCase() !== name.toLowerCase())
    throw new DecodeError(`it does not say that the ${name} was written`);
  const instance = CimInstance.read(element);
  const isOther = selectors.some((selector) => {
    const key = instance.text(selector.name);
    return key !== undefined && !isSameKey(key, selector.value);
  });
  if (isOther) throw new DecodeError(`it says that another ${name} was written`);
}

/** Keys are compared without regard to case (MS-WSMV 2.2.4.36), and a GUID is the same with and without braces. */
function isSameKey(a: string, b: string): boolean {
  return fold(a) === fold(b);
}

function fold(key: string): string {
  const text = key.trim().toLowerCase();
  return text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text;
}

/** A key of the host, short enough for a message. */
function cut(key: string): string {
  return JSON.stringify(key.slice(0, 60));
}

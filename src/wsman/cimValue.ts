import { DecodeError } from './decodeError';
import { NS } from './names';
import type { XmlElement } from './xmlElement';

/**
 * One property of an instance: its text, `null` where it is nil, its element where it holds others, `undefined` where it is
 * absent. The wire has no types: the caller knows the class, and asks for a text, a number or a truth value.
 */
export type CimValue = string | null | XmlElement | undefined;

/** Digits up to which an integer is exact as a JavaScript number. */
const SAFE_DIGITS = 15;
/** Digits of 2^64. */
const MOST_DIGITS = 20;

const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;

/** Text of a scalar, white space kept; `undefined` where there is none. */
export function textValue(value: CimValue): string | undefined {
  if (typeof value === 'string') return value;
  return value && isTime(value) ? value.children[0]?.text : undefined;
}

/**
 * An unsigned number of up to 32 bits; `undefined` when absent or nil.
 * @throws DecodeError for anything else
 */
export function uintValue(value: CimValue, name: string): number | undefined {
  const digits = digitsValue(value, name);
  if (digits === undefined) return undefined;
  const number = Number(digits);
  if (number > 0xffff_ffff) throw new DecodeError(`${name} is beyond 32 bits`);
  return number;
}

/**
 * An unsigned number of up to 64 bits; `undefined` when absent or nil. BITS sends 2^64-1 for an unknown size.
 * @throws DecodeError for anything else
 */
export function uint64Value(value: CimValue, name: string): bigint | undefined {
  const digits = digitsValue(value, name);
  if (digits === undefined) return undefined;
  if (digits.length <= SAFE_DIGITS) return BigInt(Number(digits));
  const number = BigInt(digits);
  if (number > 0xffff_ffff_ffff_ffffn) throw new DecodeError(`${name} is beyond 64 bits`);
  return number;
}

/**
 * An HRESULT or Win32 code as an unsigned number. Some implementations write it as a signed one.
 * @returns `undefined` when absent or nil
 * @throws DecodeError for anything else
 */
export function hresultValue(value: CimValue, name: string): number | undefined {
  const text = singleValue(value, name);
  const signed = text !== undefined && /^-\d{1,10}$/.test(text) ? Number(text) : undefined;
  if (signed === undefined) return uintValue(value, name);
  if (signed < -0x8000_0000) throw new DecodeError(`${name} is beyond 32 bits`);
  return signed >>> 0;
}

/**
 * `true` and `false` in any case, `1` and `0`; `undefined` when absent or nil.
 * @throws DecodeError for anything else
 */
export function booleanValue(value: CimValue, name: string): boolean | undefined {
  const text = singleValue(value, name)?.toLowerCase();
  if (text === undefined) return undefined;
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw new DecodeError(`${name} is neither true nor false`);
}

/** Whether a property with elements is an embedded instance. A reference is none: it is the address of another object. */
export function isEmbedded(property: XmlElement): boolean {
  const [first] = property.children;
  return first !== undefined && first.namespace !== NS.addressing && !isTime(property);
}

/**
 * The digits of an unsigned number; `undefined` when absent or nil.
 * @throws DecodeError for anything else
 */
export function digitsValue(value: CimValue, name: string): string | undefined {
  const text = singleValue(value, name);
  if (text === undefined || isDigits(text)) return text;
  throw new DecodeError(`${name} is not an unsigned number`);
}

/** A loop is several times faster than an expression here: half of all properties are numbers. */
function isDigits(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < ZERO || code > NINE) return false;
  }
  return text.length > 0 && text.length <= MOST_DIGITS;
}

/** Text of a number or boolean, trimmed. @throws DecodeError for a property that holds elements instead */
function singleValue(value: CimValue, name: string): string | undefined {
  if (typeof value === 'string') return isTrimmed(value) ? value : value.trim();
  if (value) throw new DecodeError(`${name} is not a single value`);
  return undefined;
}

/** Whether a text surely has no white space around it. Nearly all have none, and looking is cheaper than trimming. */
function isTrimmed(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return text.charCodeAt(0) > SPACE && last > SPACE && last <= NINE;
}

/** `<cim:Datetime>`. Inside an XmlFragment it has no namespace. */
function isTime({ children }: XmlElement): boolean {
  const [first] = children;
  if (!first || children.length > 1 || first.children.length > 0) return false;
  const isWrapper = ['Datetime', 'Interval', 'Date', 'Time'].includes(first.local);
  return isWrapper && (first.namespace === NS.cim || first.namespace === '');
}

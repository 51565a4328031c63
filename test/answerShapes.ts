import { BITS_FILE_RESOURCE, BITS_JOB_RESOURCE, NS } from '../src/wsman/names';
import type { Instance, Value } from '../src/practice/service/jobInstance';
import { escapeXml } from '../src/practice/service/xml';

/** One way in which a host may write the same instances: all of them are the same to a reader of XML. */
export interface AnswerShape {
  /** Windows sends properties by the alphabet; other implementations as the class declares them. */
  readonly order: 'alphabet' | 'class';
  /** Where prefixes are declared: on each instance, or once on the envelope. */
  readonly declares: 'instance' | 'envelope';
  /** Texts that are empty and times that have not come: as values, as an empty element, or nil. */
  readonly nothing: 'value' | 'empty' | 'nil';
  /** Whether each value names its type. */
  readonly isTyped: boolean;
  /** White space between elements. */
  readonly isIndented: boolean;
  /** Prefix of the class of the job. */
  readonly prefix: string;
}

const WINDOWS: AnswerShape = {
  order: 'alphabet',
  declares: 'instance',
  nothing: 'value',
  isTyped: false,
  isIndented: false,
  prefix: 'p',
};

/** By the names in the table of the bench. */
export const ANSWER_SHAPES = {
  windows: WINDOWS,
  'class order': { ...WINDOWS, order: 'class' },
  nil: { ...WINDOWS, nothing: 'nil' },
  'empty elements': { ...WINDOWS, nothing: 'empty' },
  'declared once': { ...WINDOWS, declares: 'envelope' },
  typed: { ...WINDOWS, isTyped: true, nothing: 'nil' },
  indented: { ...WINDOWS, isIndented: true },
  'other prefixes': { ...WINDOWS, prefix: 'bitsjob', isTyped: true, declares: 'envelope' },
} as const satisfies Readonly<Record<string, AnswerShape>>;

export type AnswerShapeName = keyof typeof ANSWER_SHAPES;

/** Properties in the order in which the pages about the class name them. */
const CLASS_ORDER = [
  'JobId',
  'DisplayName',
  'Description',
  'Owner',
  'Priority',
  'State',
  'BytesTotal',
  'BytesTransferred',
  'Files',
  'FilesTotal',
  'FilesTransferred',
  'RemoteUrl',
  'LocalFile',
  'Completed',
];

const TEXTS = ['Description', 'DisplayName', 'JobId', 'LocalFile', 'Owner', 'RemoteUrl'];
const FLAGS = ['Completed'];

/** Writes jobs in one shape. */
export class ShapedWriter {
  readonly #shape: AnswerShape;

  constructor(shape: AnswerShape) {
    this.#shape = shape;
  }

  /** Declarations for the envelope: empty where each instance has its own. */
  get declarations(): string {
    return this.#shape.declares === 'envelope' ? ` ${this.#declared()}` : '';
  }

  /** The object of a job. */
  object(instance: Instance): string {
    const { prefix, declares } = this.#shape;
    const declared = declares === 'instance' ? ` ${this.#declared()}` : '';
    const start = `<${prefix}:BitsClientJob${declared} xsi:type="${prefix}:BitsClientJob_Type">`;
    return `${start}${this.#properties(instance, prefix, 1)}${this.#gap(0)}</${prefix}:BitsClientJob>`;
  }

  #declared(): string {
    const { prefix, declares } = this.#shape;
    const files = declares === 'envelope' ? ` xmlns:${prefix}1="${BITS_FILE_RESOURCE}"` : '';
    return `xmlns:xsi="${NS.xsi}" xmlns:${prefix}="${BITS_JOB_RESOURCE}"${files} xmlns:cim="${NS.cim}"`;
  }

  #properties(instance: Instance, prefix: string, depth: number): string {
    const ordered = this.#shape.order === 'alphabet' ? instance : [...instance].sort(byClass);
    return ordered.map(([name, value]) => this.#property(name, value, prefix, depth)).join('');
  }

  #property(name: string, value: Value, prefix: string, depth: number): string {
    if (typeof value === 'object' && value !== null)
      return value.map((file) => this.#file(name, file, prefix, depth)).join('');
    const type = this.#shape.isTyped ? ` xsi:type="cim:${typeOf(name)}"` : '';
    const start = `${this.#gap(depth)}<${prefix}:${name}${type}`;
    const isNothing = value === null || value === '' || (value === '0' && name === 'JobCompletionTime');
    if (isNothing && this.#shape.nothing === 'nil') return `${start} xsi:nil="true"/>`;
    if (isNothing && this.#shape.nothing === 'empty' && value === '') return `${start}/>`;
    return `${start}>${escapeXml(value ?? '')}</${prefix}:${name}>`;
  }

  #file(name: string, file: Instance, prefix: string, depth: number): string {
    const inner = `${prefix}1`;
    const declared =
      this.#shape.declares === 'instance'
        ? ` xmlns:cim="${NS.cim}" xmlns:${inner}="${BITS_FILE_RESOURCE}" xmlns:xsi="${NS.xsi}"`
        : '';
    const gap = this.#gap(depth);
    const start = `${gap}<${prefix}:${name} xsi:type="${inner}:BitsClientFile_Type"${declared}>`;
    return `${start}${this.#properties(file, inner, depth + 1)}${gap}</${prefix}:${name}>`;
  }

  #gap(depth: number): string {
    return this.#shape.isIndented ? `\r\n${'  '.repeat(depth + 3)}` : '';
  }
}

function typeOf(name: string): string {
  if (TEXTS.includes(name)) return 'cimString';
  return FLAGS.includes(name) ? 'cimBoolean' : 'cimUnsignedLong';
}

function byClass([a]: Instance[number], [b]: Instance[number]): number {
  return place(a) - place(b);
}

function place(name: string): number {
  const found = CLASS_ORDER.indexOf(name);
  return found < 0 ? CLASS_ORDER.length : found;
}

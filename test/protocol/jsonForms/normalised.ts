/** What differs from run to run: where hosts listen, ids that are made up, moments. */
const VARIABLE: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/http:\/\/127\.0\.0\.1:\d+/g, 'http://HOST'],
  [/127\.0\.0\.1:\d+/g, 'HOST'],
  [/\bport \d+/g, 'port N'],
  [/\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}/g, '{ID}'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, 'TIME'],
  [/bits-remote-[a-z2-7]{8}/g, 'bits-remote-ID'],
  [
    /\[rollout [a-z2-7]{8} host [0-9a-f]+ attempt (\d+) spec [0-9a-f]{8}\]/g,
    '[rollout ID host N attempt $1 spec HASH]',
  ],
  [/\[creation [a-z2-7]{8} host/g, '[creation ID host'],
  [/\/tmp\/[^/"]+/g, '/FOLDER'],
];

/** Properties that hold such a value in a form of its own, and texts for people, whose wording is no form. */
const MADE_UP: ReadonlySet<string> = new Set([
  'rollout',
  'creation',
  'spec',
  'by',
  'conductor',
  'sentTo',
  'password',
  'folder',
  'milliseconds',
  'seconds',
  'owner',
  'modificationTime',
  'hash',
  'facts',
  'text',
  'remedy',
  'message',
  'advice',
  'meaning',
]);

/** One line for each JSON value, in its order of properties, without what differs from run to run. */
export function normalised(text: string): readonly string[] {
  return values(text)
    .map((value) =>
      JSON.stringify(value, (key, each: unknown) =>
        MADE_UP.has(key) && each !== null ? key.toUpperCase() : each,
      ),
    )
    .map((line) => VARIABLE.reduce((changed, [pattern, instead]) => changed.replace(pattern, instead), line));
}

/**
 * The different shapes of the values of a stream: how many lines it has, what they count, and whether a size is known
 * already, is chance. A property that is `null` in some lines has the type of the others.
 */
export function shapes(text: string): readonly string[] {
  const byKeys = new Map<string, unknown>();
  for (const value of values(text)) {
    const shape = shapeOf(value);
    const keys = keysOf(shape);
    byKeys.set(keys, merged(byKeys.get(keys) ?? shape, shape));
  }
  return Array.from(byKeys.values(), (shape) => JSON.stringify(shape)).sort();
}

function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]));
}

/** The names of all properties, without their types. */
function keysOf(shape: unknown): string {
  return JSON.stringify(shape, (_, each: unknown) => (typeof each === 'string' ? null : each));
}

/** Two shapes with the same properties as one. */
function merged(one: unknown, other: unknown): unknown {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one ?? other;
  if (Array.isArray(one)) return one.map((each, index) => merged(each, (other as unknown[])[index]));
  const others = new Map<string, unknown>(Object.entries(other));
  return Object.fromEntries(Object.entries(one).map(([key, each]) => [key, merged(each, others.get(key))]));
}

/** A document, or a value a line. */
function values(text: string): readonly unknown[] {
  if (text.trim() === '') return [];
  try {
    return [JSON.parse(text)];
  } catch {
    return text
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
  }
}

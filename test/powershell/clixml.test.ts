import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { readClixml } from '../../src/powershell/clixml/read';
import { isObject, type PsValue } from '../../src/powershell/clixml/value';
import { boolean, int32, nil, ObjectWriter, string } from '../../src/powershell/clixml/write';
import type { RunspacePool } from '../../src/powershell/runspacePool';
import { Chance, seedOf } from '../protocol/faults/chance';
import { needsEngine, PowershellStage, unlimited } from './stage';

/** A value that both ends know. A pair of a dictionary has a name. */
type Plain = string | number | boolean | null | readonly Plain[] | { readonly pairs: readonly Pair[] };
type Pair = readonly [name: string, value: Plain];

const VALUES = 200;
const DEPTH = 3;

/** Pieces of texts that CLIXML, XML or JSON treat in a way of their own. */
const PIECES = [
  'a',
  ' ',
  '_x0041_',
  '_X00e9_',
  '_x005F_',
  '_x',
  '_',
  '\u{1F600}',
  '\u{1F469}\u200d\u{1F4BB}',
  '\ud83d',
  '\ude00',
  '\0',
  '\u0001',
  '\u001f',
  '\u007f',
  '\u0085',
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\u2028',
  '\ufeff',
  '<b>',
  '&amp;',
  ']]>',
  '"',
  "'",
  'ß',
  'İ',
] as const satisfies readonly [string, ...string[]];

/** What XML forbids: the engine reads them escaped, and refuses to write them. */
const UNWRITTEN = ['\ufffe', '\uffff'] as const;

/** Values by chance, the same for the same seed. */
class Values {
  readonly #chance: Chance;

  readonly #pieces: readonly [string, ...string[]];

  /** @param pieces of the texts */
  constructor(seed: number, pieces: readonly [string, ...string[]]) {
    this.#chance = new Chance(seed);
    this.#pieces = pieces;
  }

  some(): readonly Plain[] {
    return Array.from({ length: VALUES }, () => this.next());
  }

  next(depth = DEPTH): Plain {
    const kinds = depth === 0 ? 4 : 6;
    switch (this.#below(kinds)) {
      case 0:
        return this.#text();
      case 1:
        return this.#chance.pick([0, 1, -1, 42, 2 ** 31 - 1, -(2 ** 31)]);
      case 2:
        return this.#chance.onceIn(2);
      case 3:
        return null;
      case 4:
        return Array.from({ length: this.#below(5) }, () => this.next(depth - 1));
      default:
        return { pairs: this.#pairs(depth - 1) };
    }
  }

  #text(): string {
    return Array.from({ length: this.#below(9) }, () => this.#chance.pick(this.#pieces)).join('');
  }

  /** The engine's dictionaries take names in any case for one, so each has a number. */
  #pairs(depth: number): readonly Pair[] {
    return Array.from({ length: this.#below(5) }, (_, index) => [
      `${index}${this.#text()}`,
      this.next(depth),
    ]);
  }

  #below(count: number): number {
    return Math.floor(this.#chance.next() * count);
  }
}

/** The forms of values in the JSON between the test and the engine: texts as the numbers of their units. */
type Form =
  | { readonly t: 's'; readonly u: readonly number[] }
  | { readonly t: 'v'; readonly v: number | boolean | null }
  | { readonly t: 'l'; readonly i: readonly Form[] }
  | { readonly t: 'd'; readonly k: readonly Form[]; readonly i: readonly Form[] };

function form(value: Plain): Form {
  if (typeof value === 'string')
    return { t: 's', u: Array.from(value.split(''), (unit) => unit.charCodeAt(0)) };
  if (typeof value !== 'object' || value === null) return { t: 'v', v: value };
  if (!('pairs' in value)) return { t: 'l', i: value.map(form) };
  return {
    t: 'd',
    k: value.pairs.map(([name]) => form(name)),
    i: value.pairs.map(([, each]) => form(each)),
  };
}

/** The form of what our reader has read. */
function formOfRead(value: PsValue): Form {
  if (typeof value === 'string') return form(value);
  if (!isObject(value)) return { t: 'v', v: typeof value === 'bigint' ? Number(value) : value };
  if (!value.typeNames.some((name) => name.includes('Dictionary')))
    return { t: 'l', i: value.items.map(formOfRead) };
  return {
    t: 'd',
    k: value.entries.map(([name]) => formOfRead(name)),
    i: value.entries.map(([, each]) => formOfRead(each)),
  };
}

/** Our writer has objects with properties in the place of dictionaries. */
function write(writer: ObjectWriter, value: Plain, name?: string): string {
  if (typeof value === 'string') return string(value, name);
  if (typeof value === 'number') return int32(value, name);
  if (typeof value === 'boolean') return boolean(value, name);
  if (value === null) return nil(name);
  if (!('pairs' in value))
    return writer.list(
      value.map((item) => write(writer, item)),
      name,
    );
  return writer.object(
    value.pairs.map(([key, each]) => write(writer, each, key)),
    name,
  );
}

/** A document for the engine's own reader, which wants the root that a message does not have. */
function written(value: Plain): string {
  const root = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">';
  return `${root}${write(new ObjectWriter(), value)}</Objs>`;
}

/** Makes values of forms, and has the engine write them: one line of base64 for each, without the root. */
const SERIALIZE = String.raw`param($a)
function Make($f) {
  switch ($f.t) {
    's' { return , (-join @($f.u | ForEach-Object { [char]$_ })) }
    'v' { if ($f.v -is [long]) { return [int]$f.v } else { return $f.v } }
    'l' { $l = [System.Collections.Generic.List[object]]::new(); foreach ($i in $f.i) { $l.Add((Make $i)) }; return , $l }
    'd' { $d = [ordered]@{}; for ($n = 0; $n -lt $f.k.Count; $n++) { $d.Add((Make $f.k[$n]), (Make $f.i[$n])) }; return , $d }
  }
}
foreach ($f in (ConvertFrom-Json $a)) {
  $xml = [System.Management.Automation.PSSerializer]::Serialize((Make $f), 20)
  [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($xml))
}`;

/** Has the engine read what we have written, and tells the forms of what it has read. */
const DESERIALIZE = String.raw`param($a)
function Form($v) {
  if ($null -eq $v) { return [ordered]@{ t = 'v'; v = $null } }
  $b = $v.PSObject.BaseObject
  if ($b -is [string]) { return [ordered]@{ t = 's'; u = @($b.ToCharArray() | ForEach-Object { [int]$_ }) } }
  if ($b -is [int] -or $b -is [bool]) { return [ordered]@{ t = 'v'; v = $b } }
  if ($b -is [System.Collections.IList]) { return [ordered]@{ t = 'l'; i = @(foreach ($i in $b) { Form $i }) } }
  $p = @($v.PSObject.Properties)
  return [ordered]@{ t = 'd'; k = @($p | ForEach-Object { Form $_.Name }); i = @($p | ForEach-Object { Form $_.Value }) }
}
foreach ($x in (ConvertFrom-Json $a)) {
  $v = [System.Management.Automation.PSSerializer]::Deserialize([System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($x)))
  ConvertTo-Json -Compress -Depth 50 -InputObject (Form $v)
}`;

describe('CLIXML by chance, and the serializer of Microsoft', function () {
  needsEngine(this);
  const seed = seedOf(process.env);
  let stage: PowershellStage;
  let pool: RunspacePool;
  before(async () => (stage = await PowershellStage.start()));
  before(async () => (pool = await stage.pool()));
  after(() => stage.end());

  const output = async (script: string, argument: unknown): Promise<readonly string[]> => {
    const call = { script, argument: JSON.stringify(argument), effect: 'none', what: '' } as const;
    return (await pool.run(call, unlimited())).output;
  };

  it(`is read as the engine wrote it: ${VALUES} values of seed ${seed}`, async () => {
    const values = new Values(seed, PIECES).some();
    const lines = await output(SERIALIZE, values.map(form));
    assert.equal(lines.length, VALUES);
    for (const [index, line] of lines.entries()) {
      const xml = Buffer.from(line, 'base64').toString('utf8');
      // The root is that of a file; a message has the value alone.
      const value = /^<Objs [^>]*>\s*(.*?)\s*<\/Objs>\s*$/s.exec(xml)?.[1] ?? assert.fail(xml);
      assert.deepEqual(formOfRead(readClixml(value)), form(values[index] ?? null), `value ${index}: ${xml}`);
    }
  });

  it(`is read by the engine as we wrote it: ${VALUES} values of seed ${seed}`, async () => {
    const values = new Values(seed, [...PIECES, ...UNWRITTEN]).some();
    const documents = values.map((value) => Buffer.from(written(value), 'utf8').toString('base64'));
    const lines = await output(DESERIALIZE, documents);
    assert.equal(lines.length, VALUES);
    for (const [index, line] of lines.entries())
      assert.deepEqual(JSON.parse(line), form(values[index] ?? null), `value ${index}: ${line}`);
  });
});

// Collects the texts that translators translate into l10n/bundle.l10n.json: those of l10n.t() in the editor's part, and
// those of the tables of errors, which live where no editor is known.
//   npm run l10n [-- --check]     with --check nothing is written, and what is out of date fails
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { CAUSE_TEXTS } from '../src/windows/doctor/causes';
import { FACT_TEXTS } from '../src/windows/doctor/facts';
import { STEP_TITLES } from '../src/windows/doctor/report';
import { FAILURE_TEXTS } from '../src/windows/feature/failureTexts';
import { OBSTACLE_TEXTS } from '../src/windows/feature/obstacleTexts';
import { REFUSAL_TEXTS } from '../src/bits/addresses';
import { ASKED_ERROR_TEXTS } from '../src/bits/errorTexts/askedErrorTexts';
import { LISTED_TEXTS } from '../src/bits/errorTexts/listedTexts';
import { NEXT_STEPS, RETRY_STEPS } from '../src/bits/errorTexts/nextStep';
import { UNLISTED_TEXTS } from '../src/bits/errorTexts/unlistedText';
import { IMPOSSIBLE } from '../src/bits/impossible';
import { LIMITED_VALUES } from '../src/bits/limits';
import { HOST_FLAWS } from '../src/fleet/hostFields';
import {
  INVENTORY_ADVICE,
  INVENTORY_LIMITS,
  INVENTORY_REASONS,
} from '../src/fleet/inventory/formats/fileErrors';
import { INVENTORY_FINDINGS } from '../src/fleet/inventory/formats/findings';
import { SELECTOR_REASONS } from '../src/fleet/inventory/selectorReasons';
import { FILE_CHANGES } from '../src/fleet/rollouts/changedFile';
import { OWN_REASONS } from '../src/fleet/rollouts/driver/ownReasons';
import { ORDER_WORDS } from '../src/fleet/rollouts/rolloutStates';
import { LOG_DAMAGES } from '../src/fleet/rollouts/journal/logDamage';
import { PROBLEM_TEXTS } from '../src/fleet/rollouts/spec/problemTexts';
import { ROLLOUT_SCHEMA } from '../src/fleet/rollouts/spec/rolloutSchema';
import { CREDENTIAL_ERRORS } from '../src/security/errors';
import { ERROR_TABLE } from '../src/wsman/errorTable/errorTable';
import { UNNAMED } from '../src/wsman/errorTable/unnamed';
import { inputReasonsBelow } from './l10n/inputReasons.mjs';
import { letterCaseMistakes } from './l10n/letterCase.mjs';
import { familiesBelow } from './l10n/pluralFamilies.mjs';
import { translationMistakes } from './l10n/translationMistakes.mjs';

/** @typedef {Readonly<Record<string, string>>} Texts keyed by the English text, or by its %key% */
/** @typedef {import('./l10n/translationMistakes.mjs').Original['texts']} Originals the same, some with a comment */

const root = join(import.meta.dirname, '..');
const folder = join(root, 'l10n');
const bundle = join(folder, 'bundle.l10n.json');
/** Texts that count, of which each language has forms of its own. */
const FAMILIES = familiesBelow(join(root, 'src', 'ui'));

/** Why values can't be used: said where they are checked. */
const INPUT_REASONS = inputReasonsBelow(
  ['bits', 'fleet', 'ui', 'wsman'].map((room) => join(root, 'src', room)),
);

/** Texts of tables. */
function tableTexts() {
  return [
    ...Object.values(ERROR_TABLE).flatMap(({ message, advice, short }) =>
      [message, advice, short ?? []].flat(),
    ),
    ...Object.values(UNNAMED),
    ...Object.values(REFUSAL_TEXTS),
    ...Object.values(HOST_FLAWS),
    ...Object.values(SELECTOR_REASONS),
    ...Object.values(OWN_REASONS),
    ...Object.values(ORDER_WORDS),
    ...Object.values(LOG_DAMAGES),
    ...Object.values(CREDENTIAL_ERRORS),
    ...Object.values(FILE_CHANGES),
    ...Object.values(PROBLEM_TEXTS),
    ...Object.values(LIMITED_VALUES),
    ...Object.values(IMPOSSIBLE),
    ...INPUT_REASONS,
    ...formsIn(ROLLOUT_SCHEMA),
    ...[INVENTORY_FINDINGS, INVENTORY_REASONS, INVENTORY_ADVICE, INVENTORY_LIMITS].flatMap((table) =>
      Object.values(table),
    ),
    ...doctorTexts(),
    ...featureTexts(),
    ...hresultTexts(),
  ];
}

/**
 * The demands of a schema on its values, in words.
 * @param {unknown} schema
 * @returns {string[]}
 */
function formsIn(schema) {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'form' && typeof value === 'string' ? [value] : formsIn(value),
  );
}

/** Meaning and advice of codes, each a text of its own, and what to do next. */
function hresultTexts() {
  const asked = Object.values(ASKED_ERROR_TEXTS).flatMap((texts) => Object.values(texts));
  /** @type {readonly import('../src/bits/errorTexts/hresultText').HresultText[]} */
  const all = [...Object.values(LISTED_TEXTS), ...asked, ...Object.values(UNLISTED_TEXTS)];
  return [
    ...all.flatMap(({ meaning, advice, uploadAdvice }) => [meaning, advice, uploadAdvice ?? []].flat()),
    ...Object.values({ ...NEXT_STEPS, ...RETRY_STEPS }),
  ];
}

/** Texts of the test of a connection; one that is nothing but what is put in has no words. */
function doctorTexts() {
  const causes = Object.values(CAUSE_TEXTS).map(({ text }) => text);
  const texts = [...Object.values(STEP_TITLES), ...Object.values(FACT_TEXTS), ...causes];
  return texts.filter((text) => !/^\{\w+\}$/.test(text));
}

/** Why a feature could not be changed, and what to do. */
function featureTexts() {
  const texts = [...Object.values(FAILURE_TEXTS), ...Object.values(OBSTACLE_TEXTS)];
  return texts.flatMap(({ reason, advice }) => [reason, advice]);
}

/**
 * A source as the extraction wants it: it looks for `l10n` of the editor, and ours has the same calls.
 * @param {string} file
 */
function source(file) {
  const contents = readFileSync(file, 'utf8').replace(/from '[./a-z]+\/l10n'/g, "from 'vscode'");
  return { extension: '.ts', contents };
}

/** @returns {Promise<Originals>} */
async function collect() {
  const ui = join(root, 'src', 'ui');
  const names = readdirSync(ui, { encoding: 'utf8', recursive: true }).filter((name) => name.endsWith('.ts'));
  const files = [join(root, 'src', 'collaborators.ts'), ...names.map((name) => join(ui, name))];
  const tables = Object.fromEntries(tableTexts().map((text) => [text, text]));
  const counted = FAMILIES.flatMap(({ one, other }) => [one, other]).map((text) => [text, text]);
  const texts = { ...tables, ...Object.fromEntries(counted), ...(await getL10nJson(files.map(source))) };
  return Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * @param {string} file
 * @returns {Texts}
 */
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * What is in one list and not in the other, in words.
 * @param {Iterable<string>} keys
 * @param {Iterable<string>} others
 * @param {string} complaint
 */
function missing(keys, others, complaint) {
  const known = new Set(others);
  return [...new Set(keys)]
    .filter((key) => !known.has(key))
    .map((key) => `${complaint} ${JSON.stringify(key)}`);
}

/** Every %key% of the manifest has its text, and every text its key. */
function manifestMistakes() {
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  const used = [...manifest.matchAll(/"%([^"%]+)%"/g)].map(([, key]) => String(key));
  const known = Object.keys(read(join(root, 'package.nls.json')));
  return [
    ...missing(used, known, 'package.nls.json lacks'),
    ...missing(known, used, 'package.json does not use this key of package.nls.json:'),
  ];
}

/** @param {Originals} texts */
function mistakes(texts) {
  const nls = read(join(root, 'package.nls.json'));
  const written = existsSync(bundle) ? read(bundle) : {};
  return [
    ...(JSON.stringify(written) === JSON.stringify(texts)
      ? []
      : ['l10n/bundle.l10n.json is out of date: run `npm run l10n`']),
    ...manifestMistakes(),
    ...letterCaseMistakes(nls),
    ...translations(root, 'package.nls.', { texts: nls, families: [] }),
    ...translations(folder, 'bundle.l10n.', { texts, families: FAMILIES }),
  ];
}

/**
 * The mistakes of all translations in a folder.
 * @param {string} dir
 * @param {string} stem of the names of the files
 * @param {import('./l10n/translationMistakes.mjs').Original} original
 */
function translations(dir, stem, original) {
  return readdirSync(dir)
    .filter((name) => name.startsWith(stem) && name.endsWith('.json') && name !== `${stem}json`)
    .flatMap((name) =>
      translationMistakes(name, read(join(dir, name)), original, name.slice(stem.length, -'.json'.length)),
    );
}

collect()
  .then((texts) => {
    if (process.argv.includes('--check')) {
      const found = mistakes(texts);
      for (const mistake of found) console.error(mistake);
      if (found.length > 0) process.exitCode = 1;
    } else {
      mkdirSync(folder, { recursive: true });
      writeFileSync(bundle, `${JSON.stringify(texts, undefined, 2)}\n`);
    }
    console.log(`${Object.keys(texts).length} texts`);
  })
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });

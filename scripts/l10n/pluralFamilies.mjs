import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** @typedef {{ readonly one: string, readonly other: string }} Family the two English forms of a text that counts */

/**
 * The texts that count in a source: the forms in its calls of `l10n.plural`. Throws where a form is not a literal, since
 * nobody could translate it.
 * @param {string} contents
 * @param {string} name of the file, for the error
 * @returns {readonly Family[]}
 */
export function familiesIn(contents, name) {
  if (!contents.includes('l10n.plural(')) return [];
  /** @type {Family[]} */
  const families = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText(file) === 'l10n.plural') {
      const [, one, other] = node.arguments;
      if (!one || !other || !ts.isStringLiteralLike(one) || !ts.isStringLiteralLike(other))
        throw new Error(`${name}: the forms that l10n.plural gets must be literals: ${node.getText(file)}`);
      families.push({ one: one.text, other: other.text });
    }
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile(name, contents, ts.ScriptTarget.Latest);
  visit(file);
  return families;
}

/**
 * The texts that count in all sources below a folder.
 * @param {string} folder
 */
export function familiesBelow(folder) {
  return readdirSync(folder, { encoding: 'utf8', recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => familiesIn(readFileSync(join(folder, name), 'utf8'), name));
}

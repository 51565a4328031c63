import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * The sentences of a source that say why a value can't be used: what its calls of `inputError` begin with, wherever
 * they stand. Throws where one is no literal, since nobody could translate it.
 * @param {string} contents
 * @param {string} name of the file, for the error
 * @returns {readonly string[]}
 */
export function inputReasonsIn(contents, name) {
  if (!/\binputError\(/.test(contents)) return [];
  /** @type {string[]} */
  const reasons = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText(file) === 'inputError') {
      const [reason] = node.arguments;
      if (!reason || !ts.isStringLiteralLike(reason))
        throw new Error(`${name}: the reason of inputError must be a literal: ${node.getText(file)}`);
      reasons.push(reason.text);
    }
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile(name, contents, ts.ScriptTarget.Latest);
  visit(file);
  return reasons;
}

/**
 * The same of all sources below folders.
 * @param {readonly string[]} folders
 */
export function inputReasonsBelow(folders) {
  return folders.flatMap((folder) =>
    readdirSync(folder, { encoding: 'utf8', recursive: true })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => inputReasonsIn(readFileSync(join(folder, name), 'utf8'), name)),
  );
}

// Which file imports which: type-only, dynamic and JSDoc imports included.
import { readFileSync, statSync } from 'node:fs';
import ts from 'typescript';

/**
 * @typedef {object} Import
 * @property {string} target path of the imported file
 * @property {number} line of the specifier, from 1
 * @property {number} column of the specifier, from 0
 */

/** @typedef {{ readonly edge: Import, readonly before: Step | undefined }} Step */

/** @typedef {{ readonly version: string, readonly imports: readonly Import[] }} Entry */

/**
 * Imports by file, with the version of the file that they were read from: an editor keeps this module loaded for hours.
 * @type {Map<string, Entry>}
 */
const entries = new Map();

/** @type {ts.CompilerOptions} */
const OPTIONS = {
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowJs: true,
};

/**
 * The specifier of an import, whichever form the node has.
 * @param {ts.Node} node
 * @returns {ts.Node | undefined}
 */
function specifierOf(node) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isJSDocImportTag(node))
    return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return node.arguments[0];
  return undefined;
}

/**
 * Every relative import in a source file that names a file.
 * @param {ts.SourceFile} source
 */
function importsIn(source) {
  /** @type {Import[]} */
  const imports = [];
  const isScript = /\.[cm]?js$/.test(source.fileName);
  /** @param {ts.Node} node */
  const visit = (node) => {
    const specifier = specifierOf(node);
    if (specifier !== undefined && ts.isStringLiteralLike(specifier) && specifier.text.startsWith('.')) {
      const { resolvedModule } = ts.resolveModuleName(specifier.text, source.fileName, OPTIONS, ts.sys);
      const { line, character } = source.getLineAndCharacterOfPosition(specifier.getStart(source));
      if (resolvedModule !== undefined)
        imports.push({ target: resolvedModule.resolvedFileName, line: line + 1, column: character });
    }
    // JavaScript imports its types in JSDoc, which only the slower `getChildren` includes.
    if (isScript) node.getChildren(source).forEach(visit);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return imports;
}

/**
 * @param {string} file
 * @returns {readonly Import[]}
 */
function importsOf(file) {
  const { mtimeMs, size } = statSync(file);
  const version = `${mtimeMs} ${size}`;
  const known = entries.get(file);
  if (known?.version === version) return known.imports;
  const imports = importsIn(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  entries.set(file, { version, imports });
  return imports;
}

/**
 * A shortest way from a file back to itself along imports.
 * @param {string} file absolute path
 * @returns {readonly Import[] | undefined} the imports in order, the last of which names `file` again
 */
export function circleThrough(file) {
  /** @type {Map<string, Step | undefined>} */
  const reached = new Map([[file, undefined]]);
  // A Map iterates over entries added meanwhile: it is the queue of a breadth-first search.
  for (const [from, before] of reached) {
    for (const edge of importsOf(from)) {
      const step = { edge, before };
      if (edge.target === file) return wayTo(step);
      if (!reached.has(edge.target)) reached.set(edge.target, step);
    }
  }
  return undefined;
}

/**
 * @param {Step} last
 * @returns {readonly Import[]}
 */
function wayTo({ edge, before }) {
  return before === undefined ? [edge] : [...wayTo(before), edge];
}

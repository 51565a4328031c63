import {
  getNodeValue,
  parseTree,
  printParseErrorCode,
  visit,
  type Node,
  type ParseOptions,
} from 'jsonc-parser';
import { formError } from './fileErrors';

const OPTIONS: ParseOptions = { allowTrailingComma: true };
/** Levels of objects and lists. An inventory has four. */
const MAX_DEPTH = 32;

/**
 * Reads JSON with comments, and knows where each part is.
 * @throws RemoteError `INVENTORY_FORM` for the first mistake, and for more than 32 levels
 */
export function readJsonTree(text: string, file: string): Node {
  checkJson(text, file);
  const tree = parseTree(text, [], OPTIONS);
  if (tree === undefined) throw formError(file, { line: 1, column: 1 }, 'syntax', { what: 'ValueExpected' });
  return tree;
}

/** The value of a tree. Its objects have no prototype. */
export function jsonValue(tree: Node): unknown {
  return getNodeValue(tree) as unknown;
}

/** Stops at the first mistake: the library would gather millions in a file that is full of them. */
function checkJson(text: string, file: string): void {
  let depth = 0;
  const begin = (_offset: number, _length: number, line: number, column: number): void => {
    if (++depth > MAX_DEPTH) throw formError(file, { line: line + 1, column: column + 1 }, 'tooDeep');
  };
  const end = (): void => {
    depth--;
  };
  visit(
    text,
    {
      onObjectBegin: begin,
      onArrayBegin: begin,
      onObjectEnd: end,
      onArrayEnd: end,
      onError: (code, _offset, _length, line, column) => {
        const what = printParseErrorCode(code);
        throw formError(file, { line: line + 1, column: column + 1 }, 'syntax', { what });
      },
    },
    OPTIONS,
  );
}

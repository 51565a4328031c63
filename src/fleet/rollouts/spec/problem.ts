import { refusalText, type Refusal } from '../../../bits/addresses';
import { fillIn, type ErrorArguments, type RemoteError } from '../../../wsman/errors';
import type { JsonDocument, JsonPath } from '../../documents/jsonDocument';
import type { Position } from '../../documents/lines';
import type { SchemaMistake } from '../../documents/schemaMistakes';
import { PROBLEM_TEXTS, type ProblemCode } from './problemTexts';

/** A mistake in a rollout file, with its place. */
export type Problem = ToldProblem & (Mistake | { readonly error: RemoteError });

export interface ToldProblem extends Position {
  /** A sentence, or two, in English. */
  readonly message: string;
}

/** The same as data, for programs with their own words. */
export interface Mistake {
  readonly code: ProblemCode;
  readonly args: ErrorArguments;
  /** Why an address is none, for `{refusal}`. */
  readonly refusal?: Refusal | undefined;
}

/** A problem at a value, or at the last part of its path that exists. */
export function problemAt(
  document: JsonDocument,
  path: JsonPath,
  code: ProblemCode,
  args: ErrorArguments = {},
): Problem {
  return problem(document.position(path), code, args);
}

/** An address that is none, at its value. */
export function addressProblem(document: JsonDocument, path: JsonPath, refusal: Refusal): Problem {
  return problem(document.position(path), 'address', { key: String(path.at(-1)) }, refusal);
}

/** A selector that can't be read or means no host, at its value. */
export function selectorProblem(document: JsonDocument, path: JsonPath, error: RemoteError): Problem {
  return { ...document.position(path), message: error.message, error };
}

/** A problem of the file as a whole. */
export function fileProblem(code: ProblemCode): Problem {
  return problem({ line: 1, column: 1 }, code);
}

/** Faults of a text as JSON. Its value means something only without them. */
export function jsonProblems({ fault, repeatedKeys }: JsonDocument): readonly Problem[] {
  if (!fault) return repeatedKeys.map((each) => problem(each, 'keyRepeated', { key: each.key }));
  return [problem(fault, fault.kind === 'tooDeep' ? 'tooDeep' : 'notJson')];
}

/** A mistake that the schema found. */
export function schemaProblem(mistake: SchemaMistake): Problem {
  switch (mistake.kind) {
    case 'keyMissing':
      return problem(mistake, 'keyMissing', { key: mistake.key });
    case 'keyUnknown': {
      const { key, meant } = mistake;
      return meant === undefined
        ? problem(mistake, 'keyUnknown', { key })
        : problem(mistake, 'keyMisspelt', { key, meant });
    }
    case 'value': {
      const key = mistake.path.findLast((part) => typeof part === 'string');
      const { form } = mistake.wanted;
      const args = { ...(key !== undefined && { key }), ...(form !== undefined && { form }) };
      if (form === undefined) return problem(mistake, key === undefined ? 'otherWhole' : 'otherValue', args);
      return problem(mistake, key === undefined ? 'whole' : 'value', args);
    }
  }
}

/** `file:line:column: message`, a line of it. */
export function problemLine(file: string, { line, column, message }: ToldProblem): string {
  return `${file}:${line}:${column}: ${message}`;
}

function problem(
  { line, column }: Position,
  code: ProblemCode,
  args: ErrorArguments = {},
  refusal?: Refusal,
): Problem {
  const told = refusal ? { ...args, refusal: refusalText(refusal) } : args;
  const message = fillIn(PROBLEM_TEXTS[code], told);
  return { line, column, message, code, args, ...(refusal && { refusal }) };
}

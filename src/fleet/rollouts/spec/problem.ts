import type { JsonDocument, JsonPath } from '../../documents/jsonDocument';
import type { Position } from '../../documents/lines';
import type { SchemaMistake } from '../../documents/schemaMistakes';

/** A mistake in a rollout file, with its place. */
export interface Problem extends Position {
  /** A sentence, or two. */
  readonly message: string;
}

/** A problem at a value, or at the last part of its path that exists. */
export function problemAt(document: JsonDocument, path: JsonPath, message: string): Problem {
  return { ...document.position(path), message };
}

/** Faults of a text as JSON. Its value means something only without them. */
export function jsonProblems({ fault, repeatedKeys }: JsonDocument): readonly Problem[] {
  if (!fault) return repeatedKeys.map((each) => problem(each, `"${each.key}" is there twice.`));
  return [
    problem(fault, fault.kind === 'tooDeep' ? 'This is nested too deeply.' : 'This is not valid JSON.'),
  ];
}

/** A mistake that the schema found. */
export function schemaProblem(mistake: SchemaMistake): Problem {
  return problem(mistake, sentence(mistake));
}

/** `file:line:column: message`, a line of it. */
export function problemLine(file: string, { line, column, message }: Problem): string {
  return `${file}:${line}:${column}: ${message}`;
}

function problem({ line, column }: Position, message: string): Problem {
  return { line, column, message };
}

function sentence(mistake: SchemaMistake): string {
  switch (mistake.kind) {
    case 'keyMissing':
      return `"${mistake.key}" is missing.`;
    case 'keyUnknown': {
      const { key, meant } = mistake;
      return `Unknown key "${key}"${meant === undefined ? '.' : `. Did you mean "${meant}"?`}`;
    }
    case 'value': {
      const name = mistake.path.findLast((key) => typeof key === 'string');
      const { form = 'another value' } = mistake.wanted;
      return `${name === undefined ? 'This' : `"${name}"`} must be ${form}.`;
    }
  }
}

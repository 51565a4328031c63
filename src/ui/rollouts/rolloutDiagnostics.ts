import { Diagnostic, languages, Position, Range, workspace, type TextDocument } from 'vscode';
import type { Fleet } from '../../fleet/fleet';
import { selectorProblems } from '../../fleet/rollouts/selectorProblems';
import type { Problem } from '../../fleet/rollouts/spec/problem';
import { readRolloutFile } from '../../fleet/rollouts/spec/readRolloutFile';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import { Disposables } from '../editor/disposables';
import { Throttle } from '../editor/throttle';
import { rolloutProblem } from '../words/rolloutProblem';
import { ROLLOUT_ENDING } from './rolloutNames';

/** Milliseconds between two checks of the text that is being typed. */
const PAUSE = 300;
/** The name by which the list of problems says where they are from. */
const SOURCE = 'BITS';

/** The mistakes of open rollout files that the schema does not show: addresses, and selectors that match no host. */
export class RolloutDiagnostics implements Disposable {
  readonly #fleet: Pick<Fleet, 'hosts'>;
  readonly #ends = new Disposables();
  readonly #found = this.#ends.add(languages.createDiagnosticCollection('bits-rollout'));
  readonly #check: Throttle;
  #waiting = new Set<TextDocument>();

  constructor(fleet: Pick<Fleet, 'hosts' | 'onDidChange'>, clock: Clock) {
    this.#fleet = fleet;
    this.#check = this.#ends.add(new Throttle(clock, PAUSE, () => this.#checkWaiting()));
    this.#ends.add(workspace.onDidOpenTextDocument((document) => this.#ask(document)));
    this.#ends.add(workspace.onDidChangeTextDocument(({ document }) => this.#ask(document)));
    this.#ends.add(
      workspace.onDidCloseTextDocument((document) => {
        this.#waiting.delete(document);
        this.#found.delete(document.uri);
      }),
    );
    this.#ends.add(
      fleet.onDidChange((changes) => {
        if (changes.some(({ kind }) => kind === 'hosts')) this.#askAll();
      }),
    );
    this.#askAll();
  }

  dispose(): void {
    this.#ends.dispose();
  }

  #askAll(): void {
    for (const document of workspace.textDocuments) this.#ask(document);
  }

  #ask(document: TextDocument): void {
    if (!document.fileName.endsWith(ROLLOUT_ENDING)) return;
    this.#waiting.add(document);
    this.#check.ask();
  }

  #checkWaiting(): void {
    const documents = this.#waiting;
    this.#waiting = new Set();
    for (const document of documents) {
      const problems = this.#problems(document.getText());
      this.#found.set(
        document.uri,
        problems.map((problem) => diagnostic(document, problem)),
      );
    }
  }

  #problems(text: string): readonly Problem[] {
    const read = readRolloutFile(text);
    if ('problems' in read) return read.ofForm ? [] : read.problems;
    const known = this.#fleet.hosts.map(({ host }) => host);
    return selectorProblems(text, read.spec, known);
  }
}

/** Under the whole value. */
function diagnostic(document: TextDocument, problem: Problem): Diagnostic {
  const { line, column } = problem;
  const start = document.validatePosition(new Position(line - 1, column - 1));
  const value = document.getWordRangeAtPosition(start, /"(?:[^"\\]|\\.)*"/);
  const end = value?.end ?? document.lineAt(start.line).range.end;
  const found = new Diagnostic(new Range(start, end), rolloutProblem(problem));
  found.source = SOURCE;
  return found;
}

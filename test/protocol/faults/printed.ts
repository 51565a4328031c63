import type { Outcome } from './rules';

/** Short names of outcomes, so that a row fits the screen. */
const SHORT: Partial<Record<Outcome, string>> = {
  CONNECTION_REFUSED: 'refused',
  CONNECTION_LOST: 'lost',
  CONNECT_TIMEOUT: 'no conn',
  REQUEST_TIMEOUT: 'time-out',
  TLS_FAILED: 'TLS',
  TLS_CHANGED: 'changed',
  TLS_UNTRUSTED: 'distrust',
  NOT_WINRM: 'no WinRM',
  BAD_TOKEN: 'token',
  CONNECTION_NOT_KEPT: 'notkept',
  SIGN_IN_CUT: 'cut',
  SIGN_IN_UNREADABLE: 'unread',
  SIGN_IN_UNANSWERED: 'unansw.',
  SIGN_IN_FAILED: 'failed',
  TICKET_TOO_LARGE: 'ticket',
  NO_LISTENER: 'no list.',
  PROXY_SIGN_IN: 'proxy',
  FORBIDDEN: 'forbid',
  REQUEST_TOO_LARGE: 'too big',
  ANSWER_TOO_LARGE: 'too much',
  SERVICE_UNAVAILABLE: 'no serv.',
  SEALING_REFUSED: 'no seal',
  SEALING_BROKEN: 'broken',
  UNSEALED_ANSWER: 'clear',
  MALFORMED_ANSWER: 'malform.',
  SIGN_IN_REFUSED: 'sign-in',
  UNKNOWN_OUTCOME: 'UNKNOWN',
  QUOTA_EXCEEDED: 'quota',
  PROVIDER_MISSING: 'no prov.',
  JOB_NOT_FOUND: 'no job',
  FAULT: 'fault',
  ENDPOINT_DENIED: 'endpoint',
  ACCESS_DENIED: 'denied',
};

/** The actual outcomes: rule × operation → outcome. */
export class Printed {
  readonly #operations: readonly string[];
  readonly #rows: { readonly rule: string; readonly cells: readonly (Outcome | undefined)[] }[] = [];

  constructor(operations: readonly string[]) {
    this.#operations = operations;
  }

  add(rule: string, outcomes: ReadonlyMap<string, Outcome>): void {
    this.#rows.push({ rule, cells: this.#operations.map((operation) => outcomes.get(operation)) });
  }

  toString(): string {
    const lines = [
      ['rule', ...this.#operations],
      ...this.#rows.map(({ rule, cells }) => [rule, ...cells.map((cell) => (cell ? short(cell) : '·'))]),
    ];
    const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
    const table = lines.map((line) =>
      `  ${line.map((text, column) => text.padEnd(widths?.[column] ?? 0)).join(' ')}`.trimEnd(),
    );
    const used = new Set(this.#rows.flatMap(({ cells }) => cells));
    const legend = Object.entries(SHORT)
      .filter(([code]) => used.has(code as Outcome))
      .map(([code, text]) => `${text} ${code}`);
    return [
      ...table,
      '',
      '  done with one request; again: repeated; read: the answer was lost, and the state showed the change;',
      `  ${legend.join('; ')}`,
    ].join('\n');
  }
}

function short(outcome: Outcome): string {
  return SHORT[outcome] ?? outcome;
}

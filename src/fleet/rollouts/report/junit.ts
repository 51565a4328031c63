import { hostRunRow } from '../hostRunStates';
import type { HostFacts, RolloutFacts } from './facts';

/** A test case a host: what build servers show as it is. */
export function junitReport({ name, hosts, startedAt }: RolloutFacts): string {
  const failures = hosts.filter(isFailure).length;
  const skipped = hosts.filter((host) => host.state !== 'done' && !isFailure(host)).length;
  const counts = `tests="${hosts.length}" failures="${failures}" skipped="${skipped}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${escaped(name)}" ${counts} timestamp="${startedAt}">`,
    ...hosts.map((host) => `    ${testCase(name, host)}`),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(suite: string, facts: HostFacts): string {
  const { host, state, words, seconds, code, reason } = facts;
  const opening = `<testcase classname="${escaped(suite)}" name="${escaped(host)}" time="${seconds ?? 0}"`;
  if (state === 'done') return `${opening}/>`;
  const message = escaped([words, ...(reason === null ? [] : [reason])].join(': '));
  const inner = isFailure(facts)
    ? `<failure type="${escaped(code ?? state)}" message="${message}"/>`
    : `<skipped message="${message}"/>`;
  return `${opening}>${inner}</testcase>`;
}

function isFailure({ state }: HostFacts): boolean {
  return hostRunRow(state).countsAs === 'attention';
}

/** XML 1.0 has no control characters, not even escaped ones. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[<>&"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

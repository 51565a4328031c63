// Installs missing peers of this layer. Without missing ones it does nothing.
//   node test/interop/install.mjs
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { onPath } from '../../scripts/workbench/chromium.mjs';
import { atExit } from '../../scripts/workbench/lifetime.mjs';
import { PACKAGES, missingPackages } from './packages.mjs';

/** Debian calls this program before it starts a service; 101 prevents the start. */
const POLICY = '/usr/sbin/policy-rc.d';
const REFUSAL =
  '#!/bin/sh\n# Written by the tests of BITS Remote while they install; safe to delete.\nexit 101\n';

/** @param {readonly string[]} args */
function apt(args) {
  const { status, error } = spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0 && error === undefined;
}

/**
 * Installs packages without starting services: the tests start their own KDC in their own folder.
 * @param {readonly string[]} names
 */
function install(names) {
  console.log(`Installing with apt-get, once: ${names.join(' ')}`);
  /** @type {() => void} */
  let forget = () => undefined;
  const restore = () => rmSync(POLICY, { force: true });
  const isOurs = !existsSync(POLICY);
  if (isOurs) {
    forget = atExit(restore);
    writeFileSync(POLICY, REFUSAL, { mode: 0o755 });
  }
  const command = ['install', '-y', '--no-install-recommends', ...names];
  // Most images have no package lists.
  if (!apt(command) && apt(['update'])) apt(command);
  if (isOurs) {
    restore();
    forget();
  }
}

/** @param {readonly string[]} names */
function report(names) {
  console.log('Some peers of the interop tests are not installed; what needs them is skipped:');
  for (const name of names) console.log(`  ${name.padEnd(24)}${PACKAGES[name]}`);
  console.log(`On Debian 12, as root: apt-get install --no-install-recommends ${names.join(' ')}`);
}

const needed = missingPackages();
if (needed.length > 0 && process.getuid?.() === 0 && onPath(['apt-get']) !== undefined) install(needed);
const left = missingPackages();
if (left.length > 0) {
  report(left);
  if (process.env['CI'] === 'true') process.exitCode = 1;
}

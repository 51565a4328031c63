// The two editors that tests run in, and the one that this process uses.
//   BITS_REMOTE_EDITOR=oldest npm run test:host

/**
 * A VS Code server from the npm registry, and the Node that it asks for.
 * @typedef {object} Editor
 * @property {string} codeServer version of code-server
 * @property {string} vscode beginning of the version of VS Code that it is
 * @property {string} node version, from `engines` in its package.json
 * @property {{ readonly dark: string, readonly light: string }} themes names of its own two
 * @property {boolean} hasTestFlag whether it must be told that an address may name tests to run
 * @property {boolean} hasTerminals whether they run: npm has no built node-pty for the oldest, which wants a compiler
 * @property {Readonly<Record<string, string>>} further packages and their versions
 * @property {Readonly<Record<string, string>>} replaced packages that want a compiler or a download, by their path
 * from code-server; and the module beside this one that takes the place of each
 * @property {Readonly<Record<string, string>>} links by their path in code-server; targets are relative to the link
 */

const os = process.platform === 'darwin' ? 'darwin' : 'linux';
const VSCODE = 'lib/vscode';
const LINKS = {
  [`${VSCODE}/bin/remote-cli/code-server`]: `code-${os}.sh`,
  [`${VSCODE}/bin/helpers/browser.sh`]: `browser-${os}.sh`,
};

/** @type {Readonly<Record<'newest' | 'oldest', Editor>>} */
export const EDITORS = {
  newest: {
    codeServer: '4.139.1',
    vscode: '1.139.',
    node: '24.21.0',
    themes: { dark: 'Dark 2026', light: 'Light 2026' },
    hasTestFlag: true,
    hasTerminals: true,
    further: {},
    replaced: {
      [`${VSCODE}/node_modules/@vscode/spdlog`]: 'fileLogger.mjs',
      [`${VSCODE}/node_modules/@vscode/native-watchdog`]: 'watchdog.mjs',
    },
    links: LINKS,
  },
  /** The minimum in `engines` of our package.json. */
  oldest: {
    codeServer: '4.100.3',
    vscode: '1.100.',
    node: '20.19.0',
    themes: { dark: 'Default Dark Modern', light: 'Default Light Modern' },
    hasTestFlag: false,
    hasTerminals: false,
    // Its own package of the search tool downloads the program.
    further: { '@vscode/ripgrep-universal': '1.18.0' },
    replaced: {
      [`${VSCODE}/node_modules/@vscode/spdlog`]: 'fileLogger.mjs',
      [`${VSCODE}/node_modules/native-watchdog`]: 'watchdog.mjs',
      '../argon2': 'passwordHash.mjs',
    },
    links: {
      ...LINKS,
      // Some modules are looked for in an archive that only desktop editors have.
      [`${VSCODE}/node_modules.asar`]: 'node_modules',
      [`${VSCODE}/node_modules/@vscode/ripgrep/bin`]: `../../../../../../@vscode/ripgrep-universal/bin/${process.platform}-${process.arch}`,
    },
  },
};

/** @param {string} name */
function named(name) {
  if (name === 'newest' || name === 'oldest') return EDITORS[name];
  throw new Error(`BITS_REMOTE_EDITOR is ${name}: newest and oldest are known`);
}

/** What this process runs. */
export const EDITOR = named(process.env['BITS_REMOTE_EDITOR'] ?? 'newest');

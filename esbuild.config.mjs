// Bundles the sources into dist/: what loads at once stays small, what talks to hosts loads at first use.
//   node esbuild.config.mjs [--production] [--watch] [--outdir DIR] [--command-line]
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import { bundledPackages, notices } from './scripts/notices.mjs';
import { placeNativeParts, thisTarget } from './scripts/package/koffi.mjs';

const root = import.meta.dirname;
const {
  values: { production, watch, outdir, 'command-line': commandLineOnly },
} = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    outdir: { type: 'string', default: 'dist' },
    // Keeps the bundles that `bits-remote` loads, and the licences of what they hold.
    'command-line': { type: 'boolean', default: false },
  },
});
const out = resolve(root, outdir);

/** Every bundle and the file that it starts from. A lazy one is loaded by `import()` from another bundle. */
const BUNDLES = [
  { name: 'extension', entry: 'src/extension.ts', lazy: false },
  // Loaded with the first question of the editor, or soon after the start: it is held to what loads at once.
  { name: 'collaborators', entry: 'src/collaborators.ts', lazy: true, light: true },
  { name: 'cli', entry: 'src/cli/main.ts', lazy: false },
  { name: 'names', entry: 'src/cli/processNames.ts', lazy: true },
  { name: 'keptNames', entry: 'src/cli/completion/keptNames.ts', lazy: true },
  // Loaded by every command, so that it is held to what loads at once.
  { name: 'program', entry: 'src/cli/processProgram.ts', lazy: true, light: true },
  { name: 'commands', entry: 'src/ui/commands/catalogue.ts', lazy: true },
  { name: 'connect', entry: 'src/windows/connector.ts', lazy: true },
  { name: 'signIn', entry: 'src/ui/hosts/signInRounds.ts', lazy: true },
  { name: 'credentialCommand', entry: 'src/fleet/credentialCommand.ts', lazy: true },
  { name: 'facts', entry: 'src/ui/words/facts.ts', lazy: true },
  { name: 'jobsByName', entry: 'src/ui/tree/names/jobsByName.ts', lazy: true },
  { name: 'terminals', entry: 'src/ui/terminals/terminalCommand.ts', lazy: true },
  { name: 'assistants', entry: 'src/ui/assistants/editorTools.ts', lazy: true },
  { name: 'documents', entry: 'src/ui/pages/openDocuments.ts', lazy: true },
  { name: 'sharedFolder', entry: 'src/ui/editor/sharedFolder.ts', lazy: true },
  { name: 'notifications', entry: 'src/ui/news/notifications.ts', lazy: true },
  { name: 'statusText', entry: 'src/ui/news/statusText.ts', lazy: true },
  { name: 'history', entry: 'src/fleet/history/fleetHistory.ts', lazy: true },
  { name: 'detailsPage', entry: 'src/ui/pages/details/detailsPages.ts', lazy: true },
  { name: 'overviewPage', entry: 'src/ui/pages/overview/overviewPages.ts', lazy: true },
  { name: 'rolloutPage', entry: 'src/ui/pages/rollout/rolloutPages.ts', lazy: true },
  { name: 'practice', entry: 'src/practice/host.ts', lazy: true },
  { name: 'groupSettings', entry: 'src/ui/hosts/groupSettings.ts', lazy: true },
  { name: 'hostComplaints', entry: 'src/ui/hosts/hostComplaints.ts', lazy: true },
  { name: 'fileSource', entry: 'src/fleet/inventory/fileSource.ts', lazy: true },
  { name: 'folderInventories', entry: 'src/ui/hosts/folderInventories.ts', lazy: true },
  { name: 'inventory', entry: 'src/fleet/inventory/formats/textReaders.ts', lazy: true },
  { name: 'csvParser', entry: 'src/fleet/inventory/formats/parsedTable.ts', lazy: true },
  { name: 'inventoryXml', entry: 'src/fleet/inventory/formats/xmlReaders.ts', lazy: true },
  { name: 'inventoryYaml', entry: 'src/fleet/inventory/formats/ansible/yamlFile.ts', lazy: true },
  { name: 'rows', entry: 'src/cli/rows/rows.ts', lazy: true },
  { name: 'textWidth', entry: 'src/cli/output/textWidth.ts', lazy: true },
  { name: 'fileDefaults', entry: 'src/cli/configuration/fileDefaults.ts', lazy: true },
  { name: 'configuration', entry: 'src/cli/configuration/show.ts', lazy: true },
  { name: 'help', entry: 'src/cli/help/help.ts', lazy: true },
  { name: 'completion', entry: 'src/cli/completion/scripts.ts', lazy: true },
  { name: 'jobCommands', entry: 'src/cli/jobs/jobCommands.ts', lazy: true },
  { name: 'waitProgress', entry: 'src/cli/waiting/waitProgress.ts', lazy: true },
  { name: 'watch', entry: 'src/cli/waiting/watch.ts', lazy: true },
  { name: 'jobCreation', entry: 'src/cli/creation/jobCreation.ts', lazy: true },
  { name: 'creations', entry: 'src/cli/creation/creationCommand.ts', lazy: true },
  { name: 'rolloutDesk', entry: 'src/ui/rollouts/loadedRollouts.ts', lazy: true },
  { name: 'rollouts', entry: 'src/cli/rollout/rolloutCommand.ts', lazy: true },
  { name: 'mcp', entry: 'src/cli/assistants/serveMcp.ts', lazy: true },
  { name: 'examine', entry: 'src/cli/hosts/examine.ts', lazy: true },
  { name: 'advice', entry: 'src/cli/output/advice.ts', lazy: true },
  { name: 'errors', entry: 'src/wsman/errorTable/errorTable.ts', lazy: true },
  { name: 'namedCodes', entry: 'src/bits/errorTexts/namedText.ts', lazy: true },
  { name: 'unlistedCodes', entry: 'src/bits/errorTexts/unlistedText.ts', lazy: true },
  // Copied to where the terminals of the editor find it.
  { name: 'launcher', entry: 'src/ui/terminals/launcher.ts', lazy: false },
  // Forked, not imported; it holds nothing but our own.
  { name: 'child', entry: 'src/security/system/process/child.ts', lazy: false },
];

const sourceOf = (/** @type {string} */ entry) => resolve(root, entry);

/**
 * Turns `import('…/connect')` into a call of the bundle beside this one, made when the line is reached.
 * @type {import('esbuild').Plugin}
 */
const lazyBundles = {
  name: 'lazy-bundles',
  setup({ onResolve }) {
    const byFile = new Map(
      BUNDLES.filter(({ lazy }) => lazy).map(({ name, entry }) => [sourceOf(entry), name]),
    );
    onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
      const name = kind === 'dynamic-import' ? byFile.get(resolve(resolveDir, `${path}.ts`)) : undefined;
      return name === undefined ? undefined : { path: `./${name}.js`, external: true };
    });
  },
};

/**
 * Functions of a lazy bundle that the others call without waiting. Errors have many texts, every bundle makes errors, and
 * most activations see none.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const CALLED = {
  errors: ['errorRow', 'isErrorCode', 'isOfClass'],
  advice: ['adviceOf', 'inOwnWords'],
  hostComplaints: ['hostComplaints', 'combinedComplaint'],
  csvParser: ['parsedRows'],
  namedCodes: ['namedText'],
  // It takes the names of statuses from Node's HTTP, which takes long to load.
  unlistedCodes: ['unlistedText'],
};

/**
 * Turns a plain import of such a module into functions that load the bundle when one of them is called first.
 * @type {import('esbuild').Plugin}
 */
const calledBundles = {
  name: 'called-bundles',
  setup({ onResolve, onLoad }) {
    const byFile = new Map(
      BUNDLES.filter(({ name }) => Object.hasOwn(CALLED, name)).map(({ name, entry }) => [
        sourceOf(entry),
        name,
      ]),
    );
    onResolve({ filter: /^\./ }, ({ path, kind, namespace, resolveDir }) => {
      if (namespace === 'called-bundles') return { path, external: true };
      const name = kind === 'import-statement' ? byFile.get(resolve(resolveDir, `${path}.ts`)) : undefined;
      return name === undefined ? undefined : { path: name, namespace: 'called-bundles' };
    });
    onLoad({ filter: /.*/, namespace: 'called-bundles' }, ({ path: name }) => ({
      contents: [
        'let bundle;',
        `const load = () => (bundle ??= require('./${name}.js'));`,
        ...(CALLED[name] ?? []).map(
          (called) => `export const ${called} = (...args) => load().${called}(...args);`,
        ),
      ].join('\n'),
      resolveDir: root,
    }));
  },
};

/**
 * Packages of which a part is used, and where that part is. Their main modules load everything they have: half of the
 * start of `bits-remote` went into it.
 * @type {Readonly<Record<string, string>>}
 */
const PARTS = {
  // Its main module is one that bundlers cannot follow.
  'jsonc-parser': `export * from './jsonc-parser/lib/esm/main.js';`,
  'fast-xml-validator': `export { default as SyntaxValidator } from './fast-xml-validator/src/SyntaxValidator.js';`,
};

/**
 * Takes the used parts of packages for the whole.
 * @type {import('esbuild').Plugin}
 */
const usedParts = {
  name: 'used-parts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^.]/ }, ({ path }) =>
      Object.hasOwn(PARTS, path) ? { path, namespace: 'used-parts' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'used-parts' }, ({ path }) => ({
      contents: PARTS[path] ?? '',
      resolveDir: join(root, 'node_modules'),
    }));
  },
};

/**
 * Makes the program that the shell starts of the module: the line that names its interpreter, and the import.
 * @type {import('esbuild').Plugin}
 */
const shellProgram = {
  name: 'shell-program',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/cli\/main\.ts$/ }, ({ path, kind }) =>
      kind === 'entry-point' ? { path, namespace: 'shell-program' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'shell-program' }, ({ path }) => ({
      contents: `#!/usr/bin/env node\nimport '${path}';\n`,
      resolveDir: root,
    }));
  },
};

/**
 * Bytes that bundles may have in production: 120 kB when the editor activates the extension, as the bench asks, and little
 * at the start of a process that a shell waits for at each Tab.
 * @type {Readonly<Record<string, number>>}
 */
const MOST_BYTES = { extension: 8_192, collaborators: 120_000, cli: 8_192 };
/** The bundles that run in the editor. */
const EDITOR = [
  'extension',
  'collaborators',
  'commands',
  'notifications',
  'signIn',
  'documents',
  'folderInventories',
  'detailsPage',
  'overviewPage',
  'rolloutPage',
  'rolloutDesk',
  'jobsByName',
  'terminals',
  'assistants',
];
/** Small enough to be loaded at once. */
const LIGHT = ['p-limit', 'yocto-queue'];

/**
 * What bundles hold and must not: one that loads at once has no heavy package and no practice host in it.
 * @param {import('esbuild').Metafile} metafile
 */
function mistakes(metafile) {
  return BUNDLES.flatMap(({ name, lazy, light = !lazy }) => {
    const output = metafile.outputs[relative(root, join(out, `${name}.js`)).replaceAll(sep, '/')];
    if (output === undefined) return [`${name}.js was not built`];
    const inputs = light ? output.inputs : {};
    const heavy = bundledPackages(inputs).filter((name) => !LIGHT.includes(name));
    if (Object.keys(inputs).some((input) => input.startsWith('src/practice/')))
      heavy.push('the practice host');
    const knowsEditor = output.imports.some(({ path }) => path === 'vscode') && !EDITOR.includes(name);
    const most = MOST_BYTES[name] ?? Infinity;
    return [
      ...(production && output.bytes > most
        ? [`${name}.js has ${output.bytes} bytes, and may have ${most}`]
        : []),
      ...heavy.map((part) => `${name}.js loads at once, and holds ${part}`),
      ...(knowsEditor ? [`${name}.js imports vscode, which only bundles of the editor may`] : []),
    ];
  });
}

/** The process of the system's Kerberos, which no import names. */
const FORKED = { connect: 'child' };

/**
 * A build without the bundles that a program never loads, at once or later.
 * @param {string} program name of the bundle that is started
 * @param {import('esbuild').Metafile} metafile
 */
function reachedBy(program, { inputs, outputs }) {
  const fileOf = (/** @type {string} */ name) => relative(root, join(out, `${name}.js`)).replaceAll(sep, '/');
  const reached = new Set([program]);
  for (const name of reached) {
    for (const { path } of outputs[fileOf(name)]?.imports ?? []) {
      const other = /^\.\/(\w+)\.js$/.exec(path)?.[1];
      if (other !== undefined) reached.add(other);
    }
    if (Object.hasOwn(FORKED, name)) reached.add(FORKED[/** @type {keyof FORKED} */ (name)]);
  }
  const kept = [...reached].map(fileOf);
  return {
    outputs: Object.fromEntries(Object.entries(outputs).filter(([path]) => kept.includes(path))),
    inputs: Object.fromEntries(
      Object.entries(inputs).filter(([path]) =>
        kept.some((file) => Object.hasOwn(outputs[file]?.inputs ?? {}, path)),
      ),
    ),
  };
}

/**
 * A table of what was built.
 * @param {import('esbuild').Metafile} metafile
 */
function table(metafile) {
  return Object.entries(metafile.outputs)
    .filter(([path]) => path.endsWith('.js'))
    .map(([path, { bytes, inputs }]) => {
      const packages = bundledPackages(inputs).join(', ');
      return `  ${basename(path).padEnd(14)}${(bytes / 1024).toFixed(1).padStart(8)} KiB  ${packages}`;
    })
    .join('\n');
}

/**
 * Checks a finished build and says what came of it. The lines that begin with [ are read by .vscode/tasks.json.
 * @type {import('esbuild').Plugin}
 */
const report = {
  name: 'report',
  setup({ onStart, onEnd }) {
    onStart(() => console.log('[build] started'));
    onEnd(({ metafile }) => {
      const errors = metafile === undefined ? [] : mistakes(metafile).map((text) => ({ text }));
      for (const { text } of errors) console.error(`✘ [ERROR] ${text}`); // esbuild does not show these
      if (metafile !== undefined) {
        const kept = commandLineOnly ? reachedBy('cli', metafile) : metafile;
        for (const path of Object.keys(metafile.outputs))
          if (!Object.hasOwn(kept.outputs, path)) rmSync(join(root, path));
        console.log(table(kept));
        writeFileSync(join(out, 'third-party.txt'), notices(kept));
        chmodSync(join(out, 'cli.js'), 0o755);
      }
      console.log('[build] finished');
      return { errors };
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const options = {
  absWorkingDir: root,
  entryPoints: Object.fromEntries(BUNDLES.map(({ name, entry }) => [name, entry])),
  outdir: out,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // `import()` becomes a require at first use: what it names is CommonJS, and extension hosts know how to load that
  supported: { 'dynamic-import': false },
  external: ['vscode'],
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  plugins: [calledBundles, lazyBundles, usedParts, shellProgram, report],
};

// The package gets the native parts of its target. Without them the sign-in mechanisms of our own remain.
const ownTarget = thisTarget();
if (!production) placeNativeParts(join(out, 'node_modules'), ownTarget === undefined ? [] : [ownTarget]);

if (watch) {
  await (await context(options)).watch();
} else {
  await build(options).catch(() => (process.exitCode = 1));
}

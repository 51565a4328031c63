import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { noCircles } from './scripts/lint/noCircles.mjs';

/** Every floor may import these files about signing in: the facts of each kind, and the types. Mechanisms stay in wsman. */
const SIGNING_IN = ['security/authentication/kinds.ts', 'security/mechanism.ts'];

/** The floors of the house and what each may import of ours (see CONTRIBUTING.md). */
const FLOORS = {
  runtime: [],
  security: [],
  wsman: ['security'],
  powershell: ['wsman'],
  bits: ['powershell', 'wsman', ...SIGNING_IN],
  // The connector owns the process in which the system's Kerberos runs.
  windows: ['bits', 'powershell', 'wsman', 'security/system/systemKerberos.ts', ...SIGNING_IN],
  fleet: ['windows', 'bits', 'wsman', ...SIGNING_IN],
  // The questions and changes of assistants, for every program that they ask.
  assistants: ['fleet', 'windows', 'bits', 'wsman'],
  ui: ['assistants', 'fleet', 'windows', 'bits', 'wsman', ...SIGNING_IN],
  // `practice-host` starts the practice host and knows nothing else of it.
  cli: ['assistants', 'fleet', 'windows', 'bits', 'wsman', 'practice/host.ts', ...SIGNING_IN],
  // The practice host may share tables of names, the rules for addresses, and NTLM's ciphers and keys with the client,
  // never a codec. The scripts, about jobs and about the feature, are constant texts, by which its sessions of PowerShell
  // know what they are asked.
  practice: [
    'wsman/names.ts',
    'wsman/listener.ts',
    'bits/addresses.ts',
    'bits/states.ts',
    'bits/hresults.ts',
    'bits/httpStatus.ts',
    'bits/cmdlets/scripts',
    'windows/feature/scripts',
    'security/ntlm/ciphers.ts',
    'security/ntlm/keys.ts',
    'security/schemes.ts',
  ],
};

/** Files at the root of a house that its rooms share. What else lies there stands above the rooms. */
const SYSTEM = ['library.ts', 'libraryText.ts', 'koffi.ts', 'account.ts', 'wrapToken.ts', 'kerberosCodes.ts'];
const PRACTICE = ['behaviour.ts', 'features.ts', 'flaws.ts', 'fileTime.ts', 'history.ts', 'throttle.ts'];

/** Rooms inside rooms: what each may import of the house that it is in. */
const ROOMS = {
  // What an error code means is stated without looking at who asks.
  wsman: { errorTable: [] },
  powershell: { clixml: [] },
  'fleet/inventory': { formats: ['groupPath.ts', 'tags.ts', 'selectableHost.ts'] },
  fleet: {
    // JSON that people write: its places and its mistakes, whatever it is about.
    documents: [],
    // Names, files and tables of hosts; no host is asked.
    inventory: ['documents', 'host.ts', 'hostEntry.ts', 'hostFields.ts'],
    // One job for several hosts; it knows how rollouts mark jobs and write journals.
    creations: [
      'rollouts/journal',
      'rollouts/begin.ts',
      'rollouts/marker.ts',
      'rollouts/driver/jobMatch.ts',
      'doubt.ts',
      'host.ts',
      'lasting.ts',
    ],
    // The past of speeds and states.
    history: ['comparison.ts', 'host.ts', 'model.ts', 'reading.ts'],
    rollouts: [
      'documents',
      'inventory',
      'doubt.ts',
      'fleet.ts',
      'host.ts',
      'lasting.ts',
      'model.ts',
      'parallel.ts',
      'selectable.ts',
    ],
  },
  'fleet/rollouts': {
    spec: ['amount.ts'],
    journal: ['spec', 'failureKind.ts', 'hostRunStates.ts', 'rolloutStates.ts', 'sourceStates.ts'],
    report: ['journal', 'spec', 'counts.ts', 'hostRunStates.ts', 'rolloutStates.ts', 'sourceStates.ts'],
    driver: [
      'journal',
      'spec',
      'amount.ts',
      'failureKind.ts',
      'failureLimit.ts',
      'hostRunStates.ts',
      'marker.ts',
      'rolloutStates.ts',
    ],
  },
  'security/system': { gss: SYSTEM, sspi: SYSTEM, process: ['gss', 'sspi', ...SYSTEM] },
  practice: {
    jobs: PRACTICE,
    signIn: PRACTICE,
    publishing: ['jobs', ...PRACTICE],
    service: ['publishing', 'jobs', ...PRACTICE],
    http: ['service', 'signIn', 'publishing', ...PRACTICE],
  },
  ui: {
    words: [],
    editor: ['words'],
    hosts: ['editor', 'words'],
    terminals: ['editor', 'words'],
    // The rollouts that this window conducts or follows; they are shown above.
    rollouts: ['hosts', 'editor', 'words'],
    tree: ['rollouts', 'hosts', 'editor', 'words'],
    news: ['tree', 'rollouts', 'hosts', 'editor', 'words'],
    pages: ['rollouts', 'editor', 'words'],
    doctor: ['hosts', 'editor', 'words'],
    assistants: ['hosts', 'editor', 'words'],
    commands: ['doctor', 'pages', 'news', 'tree', 'rollouts', 'hosts', 'terminals', 'editor', 'words'],
  },
  // From what is typed to what is printed; the commands stand above the rooms.
  cli: {
    table: ['line/commandLine.ts', 'hosts/session.ts', 'world.ts'],
    line: ['table'],
    configuration: ['asking', 'output', 'line', 'table', 'world.ts'],
    output: ['line', 'table', 'asking/passwordCommand.ts', 'world.ts'],
    asking: ['output', 'line', 'table', 'world.ts'],
    hosts: ['asking', 'output', 'line', 'table', 'world.ts'],
    // Which jobs a line means.
    choosing: ['hosts', 'asking', 'output', 'line', 'table', 'world.ts'],
    waiting: ['choosing', 'hosts', 'asking', 'output', 'line', 'table', 'world.ts'],
    jobs: ['waiting', 'choosing', 'hosts', 'asking', 'output', 'line', 'table', 'world.ts'],
    feature: ['hosts', 'asking', 'output', 'line', 'table', 'world.ts'],
    publishing: ['hosts'],
    // Answers in rows; commands load them when they print.
    rows: ['feature', 'publishing', 'jobs', 'hosts', 'asking', 'output', 'line', 'table', 'world.ts'],
    creation: ['rows', 'waiting', 'jobs', 'hosts', 'asking', 'output', 'line', 'table', 'world.ts'],
    rollout: ['rows', 'waiting', 'jobs', 'hosts', 'asking', 'output', 'line', 'table', 'world.ts'],
    help: ['output', 'line', 'table'],
    assistants: ['help', 'hosts', 'asking', 'output', 'line', 'table', 'world.ts'],
    completion: ['configuration', 'help', 'output', 'line', 'table', 'world.ts'],
  },
  'ui/commands': {
    targets: ['context.ts'],
    hosts: ['targets', 'context.ts'],
    inventory: ['targets', 'context.ts'],
    create: ['targets', 'context.ts'],
    jobs: ['create', 'targets', 'context.ts'],
    cleanUp: ['jobs', 'targets', 'context.ts'],
    rollouts: ['targets', 'context.ts'],
    publishing: ['create', 'targets', 'context.ts'],
  },
};

/** A zone keeps what lies in one folder from importing anything else of another, exceptions aside. */
const zone = (house, room, allowed) => ({
  target: `./src/${house}${room}`,
  from: `./src/${house}`,
  except: [`./${room}`, ...allowed.map((path) => `./${path}`)],
  message: `src/${house}${room} may import ${allowed.join(', ') || 'nothing of ours'} only.`,
});

const zones = [
  ...Object.entries(FLOORS).map(([floor, allowed]) =>
    zone('', floor, floor === 'runtime' ? [] : ['runtime', ...allowed]),
  ),
  ...Object.entries(ROOMS).flatMap(([house, rooms]) =>
    Object.entries(rooms).map(([room, allowed]) => zone(`${house}/`, room, allowed)),
  ),
];

/** Libraries that one place alone may know. */
const OWNED = {
  vscode: {
    owner: ['src/ui/**', 'src/extension.ts', 'src/collaborators.ts', 'test/host/**', 'bench/editor/**'],
    why: 'only src/ui knows the editor',
  },
  'fast-xml-parser': { owner: ['src/wsman/xml.ts'], why: 'only wsman/xml.ts knows fast-xml-parser' },
  'fast-xml-validator': { owner: ['src/wsman/xml.ts'], why: 'only wsman/xml.ts knows fast-xml-validator' },
  'csv-parse/sync': {
    owner: ['src/fleet/inventory/formats/**'],
    why: 'only fleet/inventory/formats knows csv-parse',
  },
  'js-yaml': {
    owner: ['src/fleet/inventory/formats/**', 'test/unit/ui/pages/yamlText.test.ts'],
    why: 'only fleet/inventory/formats knows js-yaml',
  },
  'string-width': {
    owner: ['src/cli/output/textWidth.ts'],
    why: 'only cli/output/textWidth.ts knows string-width',
  },
  koffi: { owner: ['src/security/system/**'], why: 'only security/system knows a native library' },
  '@modelcontextprotocol/sdk': {
    owner: ['src/cli/assistants/**', 'test/protocol/assistants/**'],
    why: 'only cli/assistants knows the SDK of the Model Context Protocol',
  },
  'jsonc-parser': { owner: ['src/fleet/documents/**'], why: 'only fleet/documents knows jsonc-parser' },
  '@xmldom/xmldom': { owner: ['src/practice/**'], why: 'the practice host has a parser of its own' },
};

const forbid = (names) => ({
  'no-restricted-imports': [
    'error',
    {
      paths: names.map((name) => ({ name, message: `${OWNED[name].why}.`, allowTypeImports: false })),
      patterns: names.map((name) => ({ group: [`${name}/**`], message: `${OWNED[name].why}.` })),
    },
  ],
});

/** In each owner's files, what it does not own stays forbidden. */
const owners = [...new Set(Object.values(OWNED).flatMap(({ owner }) => owner))];
const ownership = owners.map((files) => ({
  files: [files],
  rules: forbid(Object.keys(OWNED).filter((name) => !OWNED[name].owner.includes(files))),
}));

export default tseslint.config(
  { ignores: ['src/**/*.js', 'dist', 'out', '.cache', '.vscode-test', 'test-results'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX, house: { rules: { 'no-circles': noCircles } } },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'house/no-circles': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 4],
      complexity: ['error', 16],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      ...forbid(Object.keys(OWNED)),
    },
  },
  ...ownership,
  {
    files: ['src/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'URL', property: 'canParse', message: 'parsedUrl says it without its fault.' },
      ],
    },
  },
  {
    files: ['src/cli/**', 'test/**', 'bench/**', 'scripts/**', '*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**'],
    rules: { 'max-lines': 'off' },
  },
  {
    // Scripts of pages have their types in comments, which this rule does not read.
    files: ['media/**/*.js'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'URLSearchParams',
          'Buffer',
          'setTimeout',
          'clearTimeout',
          'fetch',
          'AbortSignal',
          'AbortController',
          'setInterval',
          'clearInterval',
          'performance',
          'document',
          'localStorage',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  prettier,
);

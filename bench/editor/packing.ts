import { buildSync } from 'esbuild';
import { createVSIX } from '@vscode/vsce';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CANNED_TITLE, CANNED_VIEW } from './cannedView';

const ROOT = join(import.meta.dirname, '../..');
const SHARED = {
  publisher: 'bits-remote',
  version: '1.0.0',
  license: 'MIT',
  private: true,
  engines: { vscode: '^1.100.0' },
};
const CANNED_CONTAINER = 'probe';

interface Command {
  readonly command: string;
  readonly title: string;
}

/** The extension that measures, and shows canned rows. @param folder does not exist yet @returns the package */
export function packProbe(folder: string): Promise<string> {
  return pack(folder, {
    manifest: {
      name: 'probe',
      description: 'Watches the extension host.',
      activationEvents: ['*'],
      contributes: {
        viewsContainers: {
          activitybar: [{ id: CANNED_CONTAINER, title: CANNED_TITLE, icon: 'icon.svg' }],
        },
        views: { [CANNED_CONTAINER]: [{ id: CANNED_VIEW, name: CANNED_TITLE, icon: 'icon.svg' }] },
      },
    },
    entry: 'probe.ts',
  });
}

/** An extension that registers as many commands as ours and does nothing else. @returns the package */
export function packEmpty(folder: string): Promise<string> {
  const { contributes } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly contributes: { readonly commands: readonly Command[] };
  };
  const commands = contributes.commands.map(({ command, title }) => ({
    command: command.replace(/^\w+/, 'empty'),
    title,
  }));
  return pack(folder, {
    manifest: {
      name: 'empty',
      description: 'Does nothing.',
      activationEvents: [],
      contributes: { commands },
    },
    entry: 'empty.ts',
    define: { COMMANDS: JSON.stringify(commands.map(({ command }) => command)) },
  });
}

interface Package {
  readonly manifest: { readonly name: string; readonly description: string } & Readonly<
    Record<string, unknown>
  >;
  /** The file that it starts from, beside this one. */
  readonly entry: string;
  readonly define?: Record<string, string>;
}

async function pack(folder: string, { manifest, entry, define = {} }: Package): Promise<string> {
  mkdirSync(folder);
  buildSync({
    entryPoints: [join(import.meta.dirname, entry)],
    outfile: join(folder, 'main.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    external: ['vscode'],
    define,
  });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...SHARED, ...manifest, main: './main.js' }));
  writeFileSync(join(folder, 'README.md'), `${manifest.description}\n`);
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>\n');
  const packagePath = join(folder, `${manifest.name}.vsix`);
  await createVSIX({
    cwd: folder,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
    allowStarActivation: true,
  });
  return packagePath;
}

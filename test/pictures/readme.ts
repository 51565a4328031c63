import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/workbench/paths.mjs';
import { withPalette } from './palettePng';
import { Stage } from './stage';

/** The pictures of the README by their names there, and the pictures that they are. */
const PICTURES = {
  tree: 'readme-tree',
  job: 'details-running',
  rollout: 'rollout-page',
  doctor: 'doctor-no-provider',
};

const FOLDER = join(ROOT, 'media', 'readme');

/** Makes the pictures of the README, light and dark, of those that have been taken. */
export function writeReadmePictures(): void {
  mkdirSync(FOLDER, { recursive: true });
  for (const look of ['light', 'dark'] as const)
    for (const [name, scene] of Object.entries(PICTURES)) {
      const file = join(Stage.folderOf(look), `${scene}.png`);
      if (!existsSync(file)) continue;
      const made = withPalette(readFileSync(file));
      writeFileSync(join(FOLDER, `${name}-${look}.png`), made);
      console.log(`media/readme/${name}-${look}.png: ${(made.length / 1024).toFixed(0)} KB`);
    }
}

// Takes pictures of everything that the extension shows, in every look, with what a screen reader gets beside each:
// test-results/pictures/<look>/<scene>.png and .txt
//   npm run pictures [-- --look dark,russian-narrow] [-- --scene tree,details] [-- --readme]
import { rmSync } from 'node:fs';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { LOOKS, isLook, type LookName } from './looks';
import { writeReadmePictures } from './readme';
import type { Scene } from './scene';
import { SCENES } from './scenes';
import { Stage } from './stage';

const names = (text: string | undefined): readonly string[] | undefined => text?.split(',');

/** The looks that are wanted. @throws where one is not known */
function chosenLooks(wanted: readonly string[]): readonly LookName[] {
  const unknown = wanted.filter((name) => !isLook(name));
  if (unknown.length > 0)
    throw new Error(`There is no look ${unknown.join(', ')}: ${Object.keys(LOOKS).join(', ')}`);
  return wanted.filter(isLook);
}

/** The scenes that are wanted, by their names or beginnings of them, and those that they build on. */
function chosenScenes(wanted: readonly string[] | undefined): readonly Scene[] {
  if (wanted === undefined) return SCENES;
  const known = ({ name }: Scene, begin: string): boolean => name.startsWith(begin);
  const unknown = wanted.filter((begin) => !SCENES.some((scene) => known(scene, begin)));
  if (unknown.length > 0)
    throw new Error(`There is no scene ${unknown.join(', ')}: ${SCENES.map(({ name }) => name).join(', ')}`);
  return SCENES.filter((scene) => scene.isNeeded === true || wanted.some((begin) => known(scene, begin)));
}

/** An error in one line: what was waited for, without the diary of the waiting. */
function briefly(error: unknown): string {
  const [what = '', ...more] = stripVTControlCharacters(String(error)).split('\n');
  const waiting = more.find((line) => line.includes('waiting for'))?.trim() ?? '';
  return `${what} ${waiting}`.trim();
}

/** @returns what went wrong, by the scene */
async function playAll(look: LookName, scenes: readonly Scene[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  const started = performance.now();
  if (scenes === SCENES) rmSync(Stage.folderOf(look), { recursive: true, force: true });
  const stage = await Stage.open(look);
  try {
    await stage.settle();
    for (const { name, play, isNeeded } of scenes) {
      try {
        await play(stage);
      } catch (error) {
        wrong.push(`${look}/${name}: ${briefly(error)}`);
        await stage.take(`failed-${name}`).catch(() => undefined);
        if (isNeeded) break;
      }
      await stage.clear().catch((error: unknown) => wrong.push(`${look}, after ${name}: ${briefly(error)}`));
    }
    wrong.push(...stage.complaints.map((complaint) => `${look}: the window complained: ${complaint}`));
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`${look.padEnd(18)}${String(stage.taken).padStart(4)} pictures in ${seconds} s`);
  } finally {
    await stage.close();
  }
  return wrong;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { look: { type: 'string' }, scene: { type: 'string' }, readme: { type: 'boolean' } },
  });
  const looks = chosenLooks(names(values.look) ?? Object.keys(LOOKS));
  const scenes = chosenScenes(names(values.scene));
  const wrong: string[] = [];
  for (const look of looks) {
    const failures = await playAll(look, scenes);
    for (const line of failures) console.error(line);
    wrong.push(...failures);
  }
  if (values.readme) writeReadmePictures();
  if (wrong.length === 0) return;
  if (looks.length > 1) for (const line of wrong) console.error(line);
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(String(error));
  process.exitCode = 1;
});

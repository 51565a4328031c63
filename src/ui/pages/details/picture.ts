import { PERIOD, type Curve, type Run } from './curve';

/** The picture has a unit for each second, and its height is a hundred units; the page stretches it. */
export const WIDTH = PERIOD / 1000;
export const HEIGHT = 100;
/** Units of the stroke that stands for a point without neighbours. */
const DASH = 2;

/** The data of two SVG paths. */
export interface Paths {
  readonly line: string;
  readonly area: string;
}

/** @param most bytes a second at the top */
export function paths(curve: Curve, most: number): Paths {
  const drawn = curve.runs.map((run) => corners(run, curve.end, most));
  return {
    line: drawn.map((run) => `M${run.join('L')}`).join(''),
    area: drawn
      .map((run) => `M${left(run[0])} ${HEIGHT}L${run.join('L')}L${left(run.at(-1))} ${HEIGHT}Z`)
      .join(''),
  };
}

/** The place of a moment, in percent of the width; `undefined` outside of the picture. */
export function placeOf(at: number, end: number): number | undefined {
  const share = (at - end + PERIOD) / PERIOD;
  return share < 0 || share > 1 ? undefined : Math.round(share * 1000) / 10;
}

function corners(run: Run, end: number, most: number): readonly string[] {
  const places = run.map(({ at, speed }): readonly [number, number] => [
    WIDTH - (end - at) / 1000,
    HEIGHT * (1 - Math.min(speed / most, 1)),
  ]);
  const [only] = places;
  const ends: readonly (readonly [number, number])[] =
    only && places.length === 1 ? [[Math.max(0, only[0] - DASH), only[1]], only] : places;
  return ends.map(([x, y]) => `${short(x)} ${short(y)}`);
}

function left(corner = ''): string {
  return corner.split(' ')[0] ?? '';
}

/** A tenth of a unit is less than a pixel on every screen. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

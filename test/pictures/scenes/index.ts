import type { Scene } from '../scene';
import { BEGIN } from './begin';
import { NEWS } from './news';
import { PAGES } from './pages';
import { QUESTIONS } from './questions';
import { SETTINGS } from './settings';
import { TREE } from './tree';

/** All scenes. The first ones need an empty window; from `sign-in` on there are hosts. To add one, put it into its list. */
export const SCENES: readonly Scene[] = [...BEGIN, ...TREE, ...QUESTIONS, ...PAGES, ...NEWS, ...SETTINGS];

import type { Theme } from '../browser/harness/workbench';

/** A way in which a window looks: every scene is taken once in each. */
export interface Look {
  readonly theme: Theme;
  readonly language: 'en' | 'ru';
  /** Of the window, in its own pixels. */
  readonly size: { readonly width: number; readonly height: number; readonly zoom?: number };
}

const WIDE = { width: 1400, height: 860 } as const;
/** The activity bar, a side bar of 300 pixels, which a window keeps that was wider, and 300 pixels for an editor. */
const NARROW = { width: 648, height: 860 } as const;
/** What is left of the wide window at a zoom of 200 %. */
const ZOOMED = { width: 700, height: 430, zoom: 2 } as const;

export const LOOKS = {
  dark: { theme: 'dark', language: 'en', size: WIDE },
  light: { theme: 'light', language: 'en', size: WIDE },
  'hc-black': { theme: 'highContrast', language: 'en', size: WIDE },
  'hc-light': { theme: 'highContrastLight', language: 'en', size: WIDE },
  narrow: { theme: 'dark', language: 'en', size: NARROW },
  zoom: { theme: 'light', language: 'en', size: ZOOMED },
  russian: { theme: 'dark', language: 'ru', size: WIDE },
  'russian-light': { theme: 'light', language: 'ru', size: WIDE },
  'russian-hc-black': { theme: 'highContrast', language: 'ru', size: WIDE },
  'russian-hc-light': { theme: 'highContrastLight', language: 'ru', size: WIDE },
  'russian-narrow': { theme: 'light', language: 'ru', size: NARROW },
  'russian-zoom': { theme: 'dark', language: 'ru', size: ZOOMED },
} as const satisfies Record<string, Look>;

export type LookName = keyof typeof LOOKS;

export function isLook(name: string): name is LookName {
  return Object.hasOwn(LOOKS, name);
}

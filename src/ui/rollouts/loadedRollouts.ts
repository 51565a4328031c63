import type { Format } from '../words/format';
import { useTranslator, type Translate } from '../words/l10n';
import { RolloutDesk, type DeskOptions } from './desk';
import { RolloutRows } from './rolloutRows';

/** Everything about rollouts that is loaded once there are some. */
export interface LoadedRollouts {
  readonly desk: RolloutDesk;
  readonly rows: RolloutRows;
}

/** @param translate the editor's translator: this bundle has its own copy of l10n.ts */
export function openDesk(options: DeskOptions, format: Format, translate: Translate): LoadedRollouts {
  useTranslator(translate);
  const desk = new RolloutDesk(options);
  return { desk, rows: new RolloutRows(desk, format, options.clock) };
}

import type { Choice } from '../../editor/question';
import type { Step } from '../../editor/wizard';

/** An option of a new job: its row in the list, with the present value, and the step or steps that change it. */
export interface DraftOption {
  readonly row: Choice<string>;
  readonly step: Step;
}

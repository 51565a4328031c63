import type { Choice } from './question';
import type { Step } from './wizard';

/** An option: its row in the list, with the present value, and the step that changes it. */
export interface ListedOption {
  readonly row: Choice<string>;
  readonly step: Step;
}

export interface OptionList {
  readonly placeholder: string;
  /** The first row, which goes ahead. */
  readonly go: () => Choice<string>;
  readonly options: () => readonly ListedOption[];
}

/**
 * The last step of a wizard: all options with their values, each of which may be changed, and a row that goes ahead. An
 * unchanged list costs one Enter.
 */
export function optionList({ placeholder, go, options }: OptionList): Step {
  return async (position, asker) => {
    for (let active: string | undefined; ;) {
      const [first, listed] = [go(), options()];
      const choices = [first, ...listed.map(({ row }) => row)];
      const answer = await asker.choice({ placeholder, choices, active: active ?? first.value }, position);
      if (typeof answer === 'string') return answer;
      if (answer.value === first.value) return 'next';
      active = answer.value;
      const option = listed.find(({ row }) => row.value === active);
      // Back leads to the list again.
      const outcome = await option?.step({ title: position.title, canGoBack: true }, asker);
      if (outcome === 'cancelled') return 'cancelled';
    }
  };
}

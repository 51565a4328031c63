import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { answered, choiceStep, stepWhen, textStep, walk, type Step } from '../../../../src/ui/editor/wizard';
import { BACK, ENTER, ESCAPE, ScriptedAsker } from '../scriptedAsker';

interface Draft {
  name: string;
  colour: 'red' | 'blue';
  note: string;
}

const TOP = { title: 'Test', canGoBack: false };

function stepsOf(draft: Draft): readonly Step[] {
  return [
    textStep(draft, 'name', {
      prompt: 'Name?',
      check: (text) => (text.trim() === '' ? 'Enter a name' : undefined),
    }),
    choiceStep(draft, 'colour', {
      placeholder: 'Colour?',
      choices: [
        { label: 'Red', value: 'red' },
        { label: 'Blue', value: 'blue' },
      ],
    }),
    textStep(draft, 'note', {
      prompt: () => `Note on ${draft.name}?`,
      when: () => draft.colour === 'blue',
    }),
  ];
}

const unasked: Step = () => Promise.reject(new Error('is not asked'));

const draft = (): Draft => ({ name: '', colour: 'red', note: '' });

describe('a wizard', () => {
  it('asks in order, and keeps the answers', async () => {
    const [values, asker] = [draft(), new ScriptedAsker(' Ada ', 'Blue', ' short ')];
    assert.equal(await walk(TOP, asker, stepsOf(values)), 'next');
    assert.deepEqual(values, { name: 'Ada', colour: 'blue', note: 'short' });
    assert.deepEqual(asker.questions, ['Name?', 'Colour?', 'Note on Ada?']);
  });

  it('keeps a pasted text as it was meant, and checks that', async () => {
    const [values, checked] = [draft(), new Set<string>()];
    const check = (text: string): undefined => void checked.add(text);
    const steps = [
      textStep(values, 'name', { prompt: 'Path?', pasted: true, check }),
      textStep(values, 'note', { prompt: 'Note?', check }),
    ];
    const asker = new ScriptedAsker('\u202a"C:\\My a.zip"\r\n', '\ufeff"x" ');
    assert.equal(await walk(TOP, asker, steps), 'next');
    assert.deepEqual(values, { name: 'C:\\My a.zip', colour: 'red', note: '"x"' });
    assert.deepEqual([...checked], ['C:\\My a.zip', '"x"']);
  });

  const counts = ({ asked }: ScriptedAsker): unknown[] =>
    asked.map(({ position: { step, totalSteps } }) => [step, totalSteps]);

  it('skips questions that do not apply, and does not count them', async () => {
    const [values, asker] = [draft(), new ScriptedAsker('Ada', ENTER)];
    assert.equal(await walk(TOP, asker, stepsOf(values)), 'next');
    assert.deepEqual(counts(asker), [
      [1, 2],
      [2, 2],
    ]);
  });

  it('counts a question from the answer on that makes it apply', async () => {
    const asker = new ScriptedAsker('Ada', 'Blue', 'short');
    await walk(TOP, asker, [stepWhen(() => false, unasked), ...stepsOf(draft())]);
    assert.deepEqual(counts(asker), [
      [1, 2],
      [2, 2],
      [3, 3],
    ]);
  });

  it('counts neither a single question nor a part of another wizard', async () => {
    const asker = new ScriptedAsker('Ada', 'Ada', 'Red');
    await walk(TOP, asker, stepsOf(draft()).slice(0, 1));
    await walk({ ...TOP, canGoBack: true }, asker, stepsOf(draft()));
    assert.deepEqual(counts(asker), [
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('keeps what was ticked when the person goes back, and when they come again', async () => {
    let kept: readonly string[] = ['a'];
    const ticks: Step = async (position, asker) => {
      const choices = ['a', 'b', 'c'].map((label) => ({ label, value: label, ticked: kept.includes(label) }));
      return answered(await asker.choices({ placeholder: 'Which?', choices }, position), ({ ticked }) => {
        kept = ticked;
      });
    };
    const asker = new ScriptedAsker('Ada', { tick: ['b', 'c'], then: BACK }, ENTER, ENTER);
    await walk(TOP, asker, [...stepsOf(draft()).slice(0, 1), ticks]);
    assert.deepEqual(kept, ['b', 'c']);
    assert.deepEqual(asker.questions, ['Name?', 'Which?', 'Name?', 'Which?']);
  });

  it('goes back, and offers the earlier answer', async () => {
    const [values, asker] = [draft(), new ScriptedAsker('Ada', 'Blue', BACK, BACK, 'Bea', ENTER, 'done')];
    assert.equal(await walk(TOP, asker, stepsOf(values)), 'next');
    assert.deepEqual(values, { name: 'Bea', colour: 'blue', note: 'done' });
    assert.deepEqual(
      asker.asked.map(({ offered }) => offered),
      ['', 'Red', '', 'Blue', 'Ada', 'Blue', ''],
    );
  });

  it('goes back past skipped questions', async () => {
    const last = textStep({ last: '' }, 'last', { prompt: 'Last?' });
    const [values, asker] = [draft(), new ScriptedAsker('Ada', 'Red', BACK, ESCAPE)];
    assert.equal(await walk(TOP, asker, [...stepsOf(values), last]), 'cancelled');
    assert.deepEqual(asker.questions, ['Name?', 'Colour?', 'Last?', 'Colour?']);
  });

  it('offers no way back from the first question, skipped ones aside', async () => {
    const skipped = stepWhen(() => false, unasked);
    const asker = new ScriptedAsker('Ada', ESCAPE);
    await walk(TOP, asker, [skipped, ...stepsOf(draft())]);
    assert.deepEqual(
      asker.asked.map(({ position }) => position.canGoBack),
      [false, true],
    );
  });

  it('leads out again from the first question of a part of another wizard', async () => {
    const asker = new ScriptedAsker(BACK);
    assert.equal(await walk({ title: 'Test', canGoBack: true }, asker, stepsOf(draft())), 'back');
  });

  it('begins with a later question where the first are answered', async () => {
    const [values, asker] = [{ ...draft(), name: 'Ada' }, new ScriptedAsker('Red')];
    assert.equal(await walk(TOP, asker, stepsOf(values), 1), 'next');
    assert.deepEqual(asker.questions, ['Colour?']);
  });

  it('ends at Escape', async () => {
    const [values, asker] = [draft(), new ScriptedAsker('Ada', ESCAPE)];
    assert.equal(await walk(TOP, asker, stepsOf(values)), 'cancelled');
  });
});

describe('a text step', () => {
  const answer = async (
    value: string,
    options: Omit<Parameters<typeof textStep>[2], 'prompt'>,
    reply: string | typeof ENTER,
  ): Promise<string> => {
    const values = { value };
    await walk(TOP, new ScriptedAsker(reply), [textStep(values, 'value', { prompt: 'Text?', ...options })]);
    return values.value;
  };

  it('cuts the spaces around a new answer', async () => {
    assert.equal(await answer('', {}, ' a b '), 'a b');
  });

  it('leaves an unchanged answer as it is', async () => {
    assert.equal(await answer(' a ', {}, ENTER), ' a ');
  });

  it('offers a text while there is no value', async () => {
    assert.equal(await answer('', { offer: () => 'offered' }, ENTER), 'offered');
    assert.equal(await answer('own', { offer: () => 'offered' }, ENTER), 'own');
  });

  it('cuts nothing from a password, or where spaces matter', async () => {
    assert.equal(await answer('', { password: 'Password' }, ' secret '), ' secret ');
    assert.equal(await answer('', { verbatim: true }, ' text '), ' text ');
  });

  it('never shows a password again', async () => {
    assert.equal(await answer('secret', { password: 'Password' }, ENTER), '');
  });
});

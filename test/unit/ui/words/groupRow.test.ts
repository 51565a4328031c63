import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Format } from '../../../../src/ui/words/format';
import { groupRow, type GroupTally } from '../../../../src/ui/words/groupRow';

const spoken = (tally: Partial<GroupTally>): string => {
  const whole = { hosts: 3, read: 3, unreadable: 0, active: 0, failed: 0, ready: 0, ...tally };
  return groupRow('Production', whole, new Format('en')).spoken;
};

describe('the row of a group', () => {
  it('is spoken with its state', () => {
    assert.equal(spoken({}), 'Production, group, 3 hosts, idle');
    assert.equal(spoken({ read: 1 }), 'Production, group, 3 hosts');
    assert.equal(
      spoken({ read: 2, active: 1, failed: 2, unreadable: 1 }),
      "Production, group, 3 hosts, active, 2 jobs have failed, 1 host can't be read",
    );
    assert.equal(
      spoken({ hosts: 2, read: 0, failed: 1, unreadable: 2 }),
      "Production, group, 2 hosts, 1 job has failed, 2 hosts can't be read",
    );
  });

  it('is called by the last part of its path, and says in which group it is', () => {
    const tally = { hosts: 1, read: 0, unreadable: 0, active: 0, failed: 0, ready: 0 };
    const { label, spoken: text } = groupRow('Production/EU/West', tally, new Format('en'));
    assert.equal(label, 'West');
    assert.equal(text, 'West, group in Production / EU, 1 host');
  });

  it('says what is wrong below it, in words and by the shape of its icon, and how many hosts it has', () => {
    const quiet = { hosts: 1200, read: 3, unreadable: 0, active: 1, failed: 0, ready: 0 };
    const row = (tally: Partial<GroupTally>): ReturnType<typeof groupRow> =>
      groupRow('Production', { ...quiet, ...tally }, new Format('en'));
    assert.equal(row({}).description, '1,200 hosts');
    assert.deepEqual(row({}).icon, { id: 'folder' });
    assert.equal(row({ failed: 2 }).description, '2 failed · 1,200 hosts');
    assert.deepEqual(row({ failed: 2 }).icon, { id: 'root-folder', color: 'bitsRemote.warningIcon' });
    assert.equal(row({ unreadable: 1 }).description, "1 can't be read · 1,200 hosts");
    const both = row({ failed: 2, unreadable: 1 });
    assert.equal(both.description, "2 failed · 1 can't be read · 1,200 hosts");
    assert.deepEqual(both.icon, { id: 'root-folder', color: 'bitsRemote.errorIcon' });
  });

  it('tells menus whether there are failed jobs, and jobs that are ready', () => {
    const { contextValue } = groupRow(
      'Production',
      { hosts: 1, read: 1, unreadable: 0, active: 0, failed: 1, ready: 2 },
      new Format('en'),
    );
    assert.equal(contextValue, 'type=group,jobs=failed,ready,');
  });

  it('has a singular for one host', () => {
    assert.equal(spoken({ hosts: 1, read: 1 }), 'Production, group, 1 host, idle');
  });
});

import assert from 'node:assert/strict';
import { codeIn, failureOf, isAboutParent, refusalOf } from '../../../../src/windows/feature/failure';
import { FAILURE_OF_CODE, FAILURE_TEXTS } from '../../../../src/windows/feature/failureTexts';
import { OBSTACLE_TEXTS } from '../../../../src/windows/feature/obstacleTexts';
import type { DeploymentError } from '../../../../src/windows/feature/requestState';

const change = { host: 'srv', user: 'EXAMPLE\\alice', code: 'FEATURE_FAILED' } as const;
const error = (message: string, id = '', category?: number): DeploymentError => ({ message, id, category });

describe('the code in the texts of an error', () => {
  for (const [message, id, code] of [
    ['Es ging nicht. Error: 0x800f081f', '', 0x800f081f],
    ['Error: 0x800F0954 ErrorID: y, more', 'DISMAPI_Error__Failed_To_Enable_Updates', 0x800f0954],
    ['Nothing', 'Failed 0x80070643', 0x80070643],
    ['at 0x00000001 and then 0x800f0906', '', 0x800f0906],
    ['0x800f09061', '', undefined],
    ['Nothing', 'DISMAPI_Error__Cbs_Download_Failure', undefined],
  ] as const)
    it(`of "${message}"`, () => assert.equal(codeIn(error(message, id)), code));
});

describe('a failure of a request', () => {
  for (const [code, id] of FAILURE_OF_CODE)
    it(`of the code 0x${code.toString(16)} says what it is and how to mend it`, () => {
      const found = failureOf(change, error(`Fehler: 0x${code.toString(16)} am Ende`, 'AnyId', 7));
      const { reason, advice } = FAILURE_TEXTS[id];
      assert.equal(found.code, 'FEATURE_FAILED');
      assert.ok(found.message.endsWith(reason), found.message);
      assert.equal(found.advice, advice);
      assert.deepEqual(found.hostCodes, [code]);
      assert.equal(found.remedy, 'Install-WindowsFeature -Name BITS-Compact-Server');
    });

  it('of an unknown code names it, and what the host said', () => {
    const found = failureOf(change, error('Error: 0x80070543', 'DISMAPI_Error__Failed_To_Enable_Updates'));
    assert.match(found.message, /code 0x80070543\.$/);
    assert.equal(found.detail, 'DISMAPI_Error__Failed_To_Enable_Updates: Error: 0x80070543');
  });

  it('goes by the code before id and category', () => {
    const found = failureOf(change, error('0x800f0906', 'DISMAPI_Error__Failed_Reboot_Required', 18));
    assert.match(found.message, /could not download/);
  });

  for (const [what, failure, code] of [
    ['a restart by its id', error('x', 'DISMAPI_Error__Failed_Reboot_Required'), 'FEATURE_RESTART_NEEDED'],
    ['a restart by its code', error('0x800f082f'), 'FEATURE_RESTART_NEEDED'],
    ['rights by their category', error('x', '', 18), 'FEATURE_DENIED'],
    ['rights by their code', error('0x80070005'), 'FEATURE_DENIED'],
    ['others that are at work', error('x', '', 19), 'FEATURE_FAILED'],
    ['nothing that it says', undefined, 'FEATURE_FAILED'],
    ['words', error('Nein.'), 'FEATURE_FAILED'],
  ] as const)
    it(`is about ${what}`, () => {
      const found = failureOf(change, failure);
      assert.equal(found.code, code);
      assert.doesNotMatch(`${found.message} ${found.advice}`, /[{}]/);
    });

  it('of a removal names the line that removes', () => {
    const found = failureOf({ ...change, code: 'FEATURE_REMOVAL_FAILED' }, error('0x800f0922'));
    assert.equal(found.remedy, 'Uninstall-WindowsFeature -Name BITS-Compact-Server');
  });

  it('by ReturnValue is one of its code', () => {
    assert.deepEqual(refusalOf(change, 0x800f0922).hostCodes, [0x800f0922]);
    assert.match(refusalOf(change, 5).message, /0x00000005/);
  });
});

describe('an error about the parent', () => {
  for (const [about, failure, lacksParent] of [
    [true, error('x', 'PartialInstallDependsOnUninstalled', 7), false],
    [true, error('Das geht nicht.', '', 7), true],
    [false, error('Das geht nicht.', '', 7), false],
    [false, error('0x800f0922', '', 7), true],
    [false, error('x', '', 19), true],
    [false, error('x', '', 18), true],
    [false, error('x', 'DISMAPI_Error__Failed_Reboot_Required', 7), true],
    [false, undefined, true],
  ] as const)
    it(`${about ? 'is' : 'is not'} ${JSON.stringify(failure)}, ${lacksParent ? 'without' : 'with'} it`, () =>
      assert.equal(isAboutParent(failure, lacksParent), about));
});

it('every text is a whole sentence', () => {
  for (const { reason, advice } of [...Object.values(FAILURE_TEXTS), ...Object.values(OBSTACLE_TEXTS)]) {
    assert.match(reason, /^\w.*(\.|\{what\})$/);
    assert.match(advice, /^[A-Z]/);
  }
});

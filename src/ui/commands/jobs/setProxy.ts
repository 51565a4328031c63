import type { ProxySettings } from '../../../bits/requests';
import { isFinal, PROXY_USAGES, type ProxyUsage } from '../../../bits/states';
import { askChoice, askInSteps, askText, take } from '../../editor/ask';
import { l10n } from '../../words/l10n';
import { checkProxyBypass, checkProxyList } from '../../words/validation';
import type { Command } from '../context';
import { runOnJobs } from './runOnJobs';
import { chooseJobs } from '../targets';

/** Which proxy jobs go through. The host does not tell what is set now. */
export const setProxy: Command = async (context, rows) => {
  const title = l10n.t('Set Proxy');
  const chosen = await chooseJobs(context, rows, {
    title,
    fits: ({ job }) => !isFinal(job.state),
    none: l10n.t('No job whose proxy can be set.'),
  });
  if (!chosen) return;
  const draft = { usage: 'autodetect' as ProxyUsage, list: '', bypass: '' };
  const words = usageWords();
  const done = await askInSteps(title, [
    async (place) =>
      take(
        await askChoice(
          {
            placeholder: l10n.t('Which proxy do the jobs use?'),
            choices: PROXY_USAGES.map((value) => ({
              label: words[value][0],
              value,
              detail: words[value][1],
            })),
            active: draft.usage,
          },
          place,
        ),
        (value) => (draft.usage = value),
      ),
    async (place) => {
      if (draft.usage !== 'override') return 'skip';
      return take(
        await askText(
          {
            prompt: l10n.t('The proxies, separated by spaces.'),
            placeholder: 'proxy.example:8080 http=proxy2.example:3128',
            value: draft.list,
            check: checkProxyList,
          },
          place,
        ),
        (value) => (draft.list = value.trim()),
      );
    },
    async (place) => {
      if (draft.usage !== 'override') return 'skip';
      return take(
        await askText(
          {
            prompt: l10n.t('Hosts that are reached without a proxy, separated by spaces; empty for none.'),
            placeholder: '*.corp.example <local>',
            value: draft.bypass,
            check: checkProxyBypass,
          },
          place,
        ),
        (value) => (draft.bypass = value.trim()),
      );
    },
  ]);
  if (!done) return;
  const settings: ProxySettings =
    draft.usage === 'override'
      ? { usage: draft.usage, list: draft.list, ...(draft.bypass === '' ? {} : { bypass: draft.bypass }) }
      : { usage: draft.usage };
  await runOnJobs(context, chosen, {
    title: l10n.t('Setting the proxy'),
    unseen: true,
    done: (jobs) => l10n.t('The proxy is set for {0}.', jobs),
    operation: async (client, { job }, signal) => {
      await client.setProxy(job.jobId, settings, signal);
      return undefined;
    },
  });
};

function usageWords(): Record<ProxyUsage, readonly [label: string, detail: string]> {
  return {
    preconfigured: [
      l10n.t('As set for the account'),
      l10n.t("The default; service accounts have no person's settings, so only automatic discovery works"),
    ],
    none: [l10n.t('No proxy'), l10n.t('Straight to the server')],
    override: [l10n.t('These proxies…'), l10n.t('You name them next')],
    autodetect: [l10n.t('Detect automatically'), l10n.t('By WPAD, for each file')],
  };
}

import type { ProxySettings } from '../../../bits/requests';
import { PROXY_USAGES, type ProxyUsage } from '../../../bits/states';
import type { Choice } from '../../editor/question';
import { choiceStep, textStep } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { checkProxyBypass, checkProxyList } from '../../words/validation';
import type { JobChange } from './jobChange';

interface Proxy {
  usage: ProxyUsage;
  list: string;
  bypass: string;
}

/** Sets the proxy that jobs use. The host does not report the present one. */
export function setProxy(): JobChange<Proxy> {
  return {
    title: l10n.t('Set Proxy'),
    none: l10n.t('No job whose proxy can be set.'),
    needs: 'access',
    values: () => ({ usage: 'autodetect', list: '', bypass: '' }),
    steps: (proxy) => [
      choiceStep(proxy, 'usage', {
        placeholder: l10n.t('Which proxy do the jobs use?'),
        choices: usageChoices(),
      }),
      textStep(proxy, 'list', {
        when: () => proxy.usage === 'override',
        prompt: l10n.t('The proxies, separated by spaces.'),
        placeholder: 'proxy.example:8080 http=proxy2.example:3128',
        check: checkProxyList,
      }),
      textStep(proxy, 'bypass', {
        when: () => proxy.usage === 'override',
        prompt: l10n.t('Hosts that are reached without a proxy, separated by spaces; empty for none.'),
        placeholder: '*.corp.example <local>',
        check: checkProxyBypass,
      }),
    ],
    doing: l10n.t('Setting the proxy'),
    done: (jobs) => l10n.t('The proxy is set for {0}.', jobs),
    unseen: true,
    apply: (jobs, { job }, proxy, signal) => jobs.setProxy(job.jobId, settingsOf(proxy), signal),
  };
}

function settingsOf({ usage, list, bypass }: Proxy): ProxySettings {
  if (usage !== 'override') return { usage };
  return { usage, list, ...(bypass === '' ? {} : { bypass }) };
}

function usageChoices(): readonly Choice<ProxyUsage>[] {
  const words: Record<ProxyUsage, readonly [label: string, detail: string]> = {
    preconfigured: [
      l10n.t('As set for the account'),
      l10n.t("The default; service accounts have no person's settings, so only automatic discovery works"),
    ],
    none: [l10n.t('No proxy'), l10n.t('Straight to the server')],
    override: [l10n.t('These proxies…'), l10n.t('You name them next')],
    autodetect: [l10n.t('Detect automatically'), l10n.t('By WPAD, for each file')],
  };
  return PROXY_USAGES.map((value) => ({ label: words[value][0], value, detail: words[value][1] }));
}

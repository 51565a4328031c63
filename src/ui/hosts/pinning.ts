import { env, window } from 'vscode';
import type { Fleet } from '../../fleet/fleet';
import type { CertificateFacts } from '../../wsman/certificate';
import { hasCode, type RemoteError } from '../../wsman/errors';
import { confirm, harmlessFirst } from '../editor/confirm';
import { certificateDetail } from '../words/certificateDetail';
import type { Format } from '../words/format';
import type { HostBook } from './hostBook';
import { l10n } from '../words/l10n';
import { plainText } from '../words/plainText';

/** Pins the certificate of a host after the person has compared its fingerprint. */
export class Pinning {
  readonly #hosts: HostBook;
  readonly #fleet: Fleet;
  readonly #format: Format;

  constructor(hosts: HostBook, fleet: Fleet, format: Format) {
    this.#hosts = hosts;
    this.#fleet = fleet;
    this.#format = format;
  }

  /**
   * Shows the untrusted certificate of a host, and pins it if the person confirms.
   * @param error of the class `pinHelps`
   * @returns whether it was pinned
   */
  async pin(host: string, error: RemoteError): Promise<boolean> {
    const { certificate } = error;
    const entry = this.#hosts.entry(host);
    if (!certificate || !entry) return false;
    if (!(await this.#ask(host, certificate, error))) return false;
    await this.#hosts.replace(host, { ...entry, fingerprint: certificate.fingerprint });
    await this.#fleet.refresh(host);
    return true;
  }

  /** Copying the command that shows the fingerprint on the host keeps the dialog open. */
  async #ask(host: string, certificate: CertificateFacts, error: RemoteError): Promise<boolean> {
    const { remedy } = error;
    const isChanged = hasCode(error, 'TLS_CHANGED');
    const go = isChanged ? l10n.t('Pin the New One') : l10n.t('Pin Certificate');
    const copy = l10n.t('Copy Command for the Host');
    const question = isChanged
      ? l10n.t('Warning: {0} shows another certificate than before. Pin the new one?', plainText(host))
      : l10n.t('Pin the certificate of {0}?', plainText(host));
    const detail = certificateDetail(certificate, error, this.#format);
    const stay = l10n.t("Don't Pin");
    if (remedy === undefined) return confirm({ message: question, detail, go, stay });
    // Enter presses the first: to compare, not to pin.
    const items = harmlessFirst(copy, stay, { title: go });
    for (;;) {
      const answer = await window.showWarningMessage(question, { modal: true, detail }, ...items);
      if (answer?.title !== copy) return answer?.title === go;
      await env.clipboard.writeText(remedy);
    }
  }
}

import { randomBytes } from 'node:crypto';
import { env, Uri, type WebviewPanel } from 'vscode';
import { pageMarkup, type PageKind } from './pageMarkup';

/**
 * Loads the empty page into a panel, new or restored, and gives its tab the icon of the page. It may load the files of its folder and those that all pages
 * share. Listen to its webview first: the page asks for its view as soon as it is there.
 * @param extension the folder of the extension
 */
export function servePage(panel: WebviewPanel, extension: Uri, kind: PageKind): void {
  const media = Uri.joinPath(extension, 'media');
  const icon = (theme: string): Uri => Uri.joinPath(media, 'tabs', `${kind.name}-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  const { webview } = panel;
  webview.options = {
    enableScripts: true,
    localResourceRoots: ['page', kind.name].map((folder) => Uri.joinPath(media, folder)),
  };
  webview.html = pageMarkup(kind, {
    language: env.language,
    nonce: randomBytes(18).toString('base64url'),
    styles: webview.cspSource,
    uri: (path) => webview.asWebviewUri(Uri.joinPath(media, path)).toString(),
  });
}

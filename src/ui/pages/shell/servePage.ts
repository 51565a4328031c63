import { randomBytes } from 'node:crypto';
import { env, Uri, type Webview } from 'vscode';
import { pageMarkup, type PageKind } from './pageMarkup';

/**
 * Loads the empty page into a webview, new or restored. It may load the files of its folder and those that all pages
 * share. Listen to the webview first: the page asks for its view as soon as it is there.
 * @param extension the folder of the extension
 */
export function servePage(webview: Webview, extension: Uri, kind: PageKind): void {
  const media = Uri.joinPath(extension, 'media');
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

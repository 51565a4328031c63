import { randomBytes } from 'node:crypto';
import { env, Uri, type Webview } from 'vscode';
import { pageMarkup } from './pageMarkup';

/** The folder of the page's scripts and style, the only files that it may load. */
export function resources(extension: Uri): Uri {
  return Uri.joinPath(extension, 'media', 'details');
}

/** The empty page of a webview. */
export function page(webview: Webview, extension: Uri): string {
  const uri = (name: string): string =>
    webview.asWebviewUri(Uri.joinPath(resources(extension), name)).toString();
  return pageMarkup({
    language: env.language,
    nonce: randomBytes(18).toString('base64url'),
    styles: webview.cspSource,
    style: uri('details.css'),
    script: uri('details.js'),
  });
}

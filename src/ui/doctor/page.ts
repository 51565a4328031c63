import { randomBytes } from 'node:crypto';
import { env, Uri, type Webview } from 'vscode';

/** The folder of the page's script and style, the only files that it may load. */
export function resources(extension: Uri): Uri {
  return Uri.joinPath(extension, 'media', 'doctor');
}

/**
 * The empty page. All text arrives with the view and is inserted as text, because some of it comes from hosts. Only the
 * one script may run, and nothing is fetched.
 */
export function page(webview: Webview, extension: Uri): string {
  const nonce = randomBytes(18).toString('base64url');
  const uri = (name: string): string =>
    webview.asWebviewUri(Uri.joinPath(resources(extension), name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}';`;
  return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${uri('doctor.css')}">
<title>BITS Remote</title>
</head>
<body>
<main>
<header>
<h1 id="title"></h1>
<p class="about"><span id="address"></span><span id="signs-in"></span></p>
</header>
<section id="verdict"><span id="verdict-icon"></span><div><p id="headline"></p><p id="explanation"></p></div></section>
<div id="actions"></div>
<p id="status" class="unseen" role="status" aria-live="polite"></p>
<ol id="steps"></ol>
<section id="causes" hidden><h2></h2><ol></ol></section>
<section id="hints" hidden><h2></h2><ul></ul></section>
</main>
<script nonce="${nonce}" src="${uri('doctor.js')}"></script>
</body>
</html>`;
}

import { FILTER_LENGTH } from './messages';

interface PageParts {
  readonly language: string;
  /** Lets the scripts of the page run, and no others. */
  readonly nonce: string;
  /** The source of styles for the policy. */
  readonly styles: string;
  readonly style: string;
  readonly script: string;
}

/**
 * The empty page. All text arrives with the view and is inserted as text, because some of it comes from hosts. Only our
 * script may run, and nothing is fetched.
 */
export function pageMarkup({ language, nonce, styles, style, script }: PageParts): string {
  const policy = `default-src 'none'; style-src ${styles}; script-src 'nonce-${nonce}';`;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>BITS Remote</title>
</head>
<body>
<main hidden>
<header>
<div id="heading"><h1 id="title"></h1><div id="buttons"></div></div>
<p id="sentence"></p>
<p id="conduct"></p>
<ul id="counts"></ul>
<div id="total"><div id="bar" role="progressbar" aria-valuemin="0" aria-valuemax="100"><div id="fill"></div></div>
<p id="figures"></p><div id="waves"><span id="dots" aria-hidden="true"></span><span id="waves-text"></span></div></div>
</header>
<div id="strip" role="img" hidden></div>
<div id="search"><input id="filter" type="search" maxlength="${FILTER_LENGTH}" spellcheck="false" autocomplete="off"><p id="problem" role="alert"></p></div>
<div id="table" role="treegrid"></div>
<p id="status" class="unseen" role="status" aria-live="polite"></p>
</main>
<script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

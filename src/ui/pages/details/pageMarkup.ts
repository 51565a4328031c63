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
<h1 id="title"></h1>
<p id="place"></p>
<p id="state"><span id="sign"></span><span id="state-words"></span></p>
<p id="note"></p>
<div id="amount"><progress id="bar" max="1000"></progress><p id="amount-words"></p></div>
<div id="buttons"></div>
</header>
<section id="problem" hidden></section>
<section id="throughput" hidden></section>
<section id="jobs" hidden></section>
<section id="files" hidden></section>
<section id="time-line" hidden></section>
<section id="facts" hidden></section>
<p id="status" class="unseen" role="status" aria-live="polite"></p>
</main>
<script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

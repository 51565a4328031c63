/** A kind of page: a folder of `media` with its script and its style, and what is in its body. */
export interface PageKind {
  /** Name of the folder, of its script and of its style. */
  readonly name: string;
  /** Markup without a word: all text arrives with the view and is inserted as text, because some of it comes from hosts. */
  readonly body: string;
}

/** The parts of a page that the editor decides. */
export interface PageParts {
  readonly language: string;
  /** Lets the script of the page run with what it imports, and no others. */
  readonly nonce: string;
  /** The source of styles for the policy. */
  readonly styles: string;
  /** The address of a file below `media`. */
  readonly uri: (path: string) => string;
}

/** The empty page. Only our script may run, and nothing is fetched. */
export function pageMarkup({ name, body }: PageKind, { language, nonce, styles, uri }: PageParts): string {
  const policy = `default-src 'none'; style-src ${styles}; script-src 'nonce-${nonce}';`;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${uri('page/base.css')}">
<link rel="stylesheet" href="${uri(`${name}/${name}.css`)}">
<title>BITS Remote</title>
</head>
<body>
<main hidden>
${body}
<p id="status" class="unseen" role="status" aria-live="polite"></p>
</main>
<script type="module" nonce="${nonce}" src="${uri(`${name}/${name}.js`)}"></script>
</body>
</html>`;
}

import { createHash } from 'node:crypto';
import { FAILING, SAMPLES, type Sample } from './samples';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: 1rem 0 0.25rem; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 1rem 0.3rem 0; border-bottom: 1px solid GrayText; }
th { font-weight: 600; }
td.size { white-space: nowrap; }
a, code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  thead { position: absolute; clip-path: inset(50%); }
  td { display: block; border: 0; padding: 0; }
  tr { display: block; padding: 0.5rem 0; border-bottom: 1px solid GrayText; }
}
`;

/** Headers of the page: it loads nothing and runs nothing. */
export const INDEX_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${digest(STYLE)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
};

const LEAST_UNIT = 1024;
const UNITS = ['bytes', 'KB', 'MB', 'GB'];

/**
 * The page at the root of the file server: what can be fetched, each by its whole URL.
 * @param base URL of the file server, without a slash at its end
 */
export function indexPage(base: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Files of the practice host</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Files of the practice host</h1>
<p>Copy an address and create a job with it. Every name gives a file, with the size that the name says:
<code>${escaped(`${base}/files/anything-5MB.bin`)}</code></p>
${table('Files', ['Address', 'Size', 'About'], SAMPLES.map(fileRow(base)))}
${table('Addresses that fail', ['Address', 'Answer'], FAILING.map(failingRow(base)))}
<p>Uploads have an address of their own, which the program that started this host shows.</p>
</main>
</body>
</html>
`;
}

/** The size as a person reads it, in binary units as Explorer shows them. */
export function sizeText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= LEAST_UNIT && unit < UNITS.length - 1) {
    value /= LEAST_UNIT;
    unit++;
  }
  return `${Number(value.toFixed(1))} ${UNITS[unit] ?? ''}`;
}

function table(caption: string, heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
  return `<table>
<caption>${escaped(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

function fileRow(base: string): (sample: Sample) => string {
  return ({ path, size, note }) =>
    `<tr><td>${link(`${base}/${path}`)}</td><td class="size">${escaped(sizeText(size))}</td><td>${escaped(note)}</td></tr>`;
}

function failingRow(base: string): (failing: (typeof FAILING)[number]) => string {
  return ({ path, note }) => `<tr><td>${link(`${base}/${path}`)}</td><td>${escaped(note)}</td></tr>`;
}

/** A link whose text is the whole address, so that it can be selected and copied. */
function link(url: string): string {
  return `<a href="${escaped(url)}">${escaped(url)}</a>`;
}

/** A text as content or as the value of an attribute in double quotes. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

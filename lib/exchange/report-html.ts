import {type Flag, isStandardFlag} from '../alert';
import type {Provenance} from './format';

/** What the report shows of one object. Pictures are `data:` addresses of PNG images. */
export interface ReportObject {
  label: string;
  objectId: string;
  /** '' = no page */
  link: string;
  flag: Flag | null;
  /** as the list calls the flag */
  flagLabel: string;
  /** of which alert the flag is; '' = of the object */
  alertId: string;
  tags: readonly string[];
  note: string;
  /** ISO 8601; '' = never */
  updated: string;
  rater: string;
  columns: readonly {title: string; text: string}[];
  pictures: readonly {title: string; src: string; width: number; height: number}[];
  /** what is missing, in words */
  problems: readonly string[];
}

const ENTITIES: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

/** Text as it may stand in HTML, between tags and inside quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? '');

/** The file asks for nothing: no script runs, no address is fetched. */
const CSP = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE = `
:root{color-scheme:light dark;--edge:#c9ccd3;--muted:#4a5468;--good:#1a7f37;--maybe:#9a6700;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--edge:#39435c;--muted:#b4bccd;--good:#4cc38a;--maybe:#e69f00;--bad:#ff8a80}}
body{font:14px/1.45 system-ui,sans-serif;margin:0 auto;max-width:1100px;padding:16px}
article{border-top:1px solid var(--edge);padding:10px 0;break-inside:avoid}
h1{font-size:20px}h2{font-size:15px;margin:0 0 4px}
dl{display:flex;flex-wrap:wrap;gap:2px 16px;margin:4px 0}dl div{display:flex;gap:5px}dt,.hint,figcaption{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
.pictures{display:flex;flex-wrap:wrap;gap:6px}figure{margin:0;width:min-content}img{image-rendering:pixelated;max-width:100%;height:auto;display:block}
.flag{font-weight:700}.good{color:var(--good)}.maybe{color:var(--maybe)}.bad,.problem{color:var(--bad)}
.note{white-space:pre-wrap;overflow-wrap:anywhere}`;

/** Beginning of the file: where it comes from, and what is in it. */
export function reportHead({list, query, source, product, version, written}: Provenance, summary: string): string {
  const words = [
    query && `Query: ${query}`,
    source && `Source: ${source}`,
    `Written ${written} by ${product} ${version}`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CSP}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(list)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(list)}</h1>
<p>${escapeHtml(summary)}</p>
<p class="hint">${words
    .filter(Boolean)
    .map((line) => escapeHtml(String(line)))
    .join('<br>')}</p>
`;
}

const SAFE_LINK = /^https?:\/\//i;

/** One object. @param index 1-based */
export function reportObject(one: ReportObject, index: number): string {
  const title = escapeHtml(`${one.label} ${one.objectId}${one.alertId ? `, alert ${one.alertId}` : ''}`);
  const head = SAFE_LINK.test(one.link)
    ? `<a href="${escapeHtml(one.link)}" rel="noreferrer noopener">${title}</a>`
    : title;
  const flag = one.flag && isStandardFlag(one.flag) ? one.flag : '';
  const judged = [one.updated, one.rater].filter(Boolean).map(escapeHtml).join(', ');
  return `<article>
<h2>${index}. ${head} <span class="flag ${flag}">${escapeHtml(one.flag ? one.flagLabel : 'no flag')}</span>${judged ? ` <span class="hint">${judged}</span>` : ''}</h2>
${one.tags.length > 0 ? `<p>Tags: ${escapeHtml(one.tags.join(', '))}</p>\n` : ''}${one.note ? `<p class="note">${escapeHtml(one.note)}</p>\n` : ''}<div class="pictures">
${one.pictures
  .map(
    ({title: name, src, width, height}) =>
      `<figure><img alt="${escapeHtml(name)}" width="${width}" height="${height}" src="${escapeHtml(src)}"><figcaption>${escapeHtml(name)}</figcaption></figure>`,
  )
  .join('\n')}
</div>
${one.columns.length > 0 ? `<dl>${one.columns.map((column) => `<div><dt>${escapeHtml(column.title)}</dt><dd>${escapeHtml(column.text)}</dd></div>`).join('')}</dl>\n` : ''}${one.problems
  .map((problem) => `<p class="problem">${escapeHtml(problem)}</p>\n`)
  .join('')}</article>
`;
}

export const REPORT_FOOT = '</body>\n</html>\n';

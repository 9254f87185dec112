/** A piece of a text; with `href` where it leads somewhere. */
export interface TextPiece {
  text: string;
  href?: string;
}

/** Web addresses; DOIs (Crossref's pattern); arXiv ids; ADS bibcodes: year, journal, volume, qualifier, page, initial: 19 characters. */
const LINK =
  /(?<url>https?:\/\/[^\s<>"'`]+)|(?:\bdoi:\s?)?(?<doi>\b10\.\d{4,9}\/[-\w.;()/:]+)|\barxiv:(?<arxiv>\d{4}\.\d{4,5}(?:v\d+)?)|(?<![\w.&])(?<bibcode>\d{4}[A-Za-z.&]{5}[A-Za-z\d.]{4}[A-Za-z\d.][\d.]{4}[A-Z])(?![\w&])/gi;

/** What ends a sentence is no part of an address; a closing bracket is one where it was opened inside. */
function withoutEnd(found: string): string {
  let text = found;
  for (;;) {
    const last = text.at(-1) ?? '';
    const isStray = last === ')' && (text.match(/\)/g)?.length ?? 0) > (text.match(/\(/g)?.length ?? 0);
    if (!isStray && !/[.,;:!?\]}’”]/.test(last)) return text;
    text = text.slice(0, -1);
  }
}

/** @returns where a match leads; null where it is none after all */
function addressOf({url, doi, arxiv, bibcode}: Record<string, string | undefined>, text: string): string | null {
  if (url) return URL.canParse(text) ? text : null;
  if (doi) return `https://doi.org/${encodeURI(text.slice(text.search(/10\./)))}`;
  if (arxiv) return `https://arxiv.org/abs/${arxiv}`;
  return bibcode ? `https://ui.adsabs.harvard.edu/abs/${encodeURIComponent(bibcode)}/abstract` : null;
}

/** Parts a text that a person wrote into plain pieces and links. Nothing is added or lost: the pieces put together are the text. */
export function linkedText(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const shown = match.groups?.bibcode || match.groups?.arxiv ? match[0] : withoutEnd(match[0]);
    const href = addressOf(match.groups ?? {}, shown);
    if (!href) continue;
    if (match.index > from) pieces.push({text: text.slice(from, match.index)});
    pieces.push({text: shown, href});
    from = match.index + shown.length;
  }
  if (from < text.length) pieces.push({text: text.slice(from)});
  return pieces;
}

/** @returns the address of a DOI or web page that a person gave as a whole; null where it is neither */
export function publishedAddress(text: string): string | null {
  const pieces = linkedText(text.trim());
  return (pieces.length === 1 && pieces[0]?.href) || null;
}

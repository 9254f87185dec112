import {describe, expect, it} from 'vitest';
import {SHIPPED, type Source, sourcesIn} from './sources';

const sources = sourcesIn(SHIPPED);
const pages = sourcesIn(['entrypoints'], /\.html$/);

/** HTML from strings, and text that becomes code. */
const DANGERS =
  /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment|setHTMLUnsafe|srcdoc)\b|\beval\s*\(|\bnew\s+Function\b|\bdocument\s*\.\s*write(?:ln)?\b|\bset(?:Timeout|Interval)\s*\(\s*['"`]/;
/** An id made a number loses its last digits. */
const NUMBERED_ID =
  /(?:\bNumber(?:\.parse(?:Int|Float))?|\bparse(?:Int|Float))\s*\([^)]*\b(?:\w*(?:[iI]d|Ids|Key)|candid|cand_id)\b(?!\s*\.(?:length|size|indexOf))/;

/** Reads the services' sentences about what went wrong, no ids. */
const SENTENCES = 'lib/fink/service-words.ts';

const breaches = (all: readonly Source[], rule: RegExp): string[] =>
  all.flatMap(({path, text}) =>
    text.split('\n').flatMap((line, at) => (rule.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
  );

describe('dangers', () => {
  it('sees what it looks for', () => {
    const seen = (text: string, rule: RegExp) => breaches([{path: 'a.ts', text}], rule).length > 0;
    expect(seen('element.innerHTML = x', DANGERS)).toBe(true);
    expect(seen('new Function(x)', DANGERS)).toBe(true);
    expect(seen('eval(x)', DANGERS)).toBe(true);
    expect(seen('retrieval(x)', DANGERS)).toBe(false);
    expect(seen('Number(row.diaSourceId)', NUMBERED_ID)).toBe(true);
    expect(seen('Number.parseInt(objectId, 10)', NUMBERED_ID)).toBe(true);
    expect(seen('parseInt(candid)', NUMBERED_ID)).toBe(true);
    expect(seen('Number(ids.length)', NUMBERED_ID)).toBe(false);
    expect(seen('isNumber(width)', NUMBERED_ID)).toBe(false);
  });

  it('makes no HTML and no code from text', () => {
    expect(breaches(sources, DANGERS)).toEqual([]);
  });

  it('never makes a number of an id', () => {
    expect(breaches(sources, NUMBERED_ID)).toEqual([]);
  });

  it('reads the services with exact ids', () => {
    // JSON.parse without a reviver, in the room that reads the services
    expect(
      breaches(
        sources.filter(({path}) => path.startsWith('lib/fink/') && path !== SENTENCES),
        /JSON\.parse\([^,]*\)/,
      ),
    ).toEqual([]);
  });

  it('loads no script, style or picture of another origin in its pages', () => {
    expect(pages.length).toBeGreaterThan(0);
    expect(breaches(pages, /(?:src|href)\s*=\s*["']?(?:https?:)?\/\//i)).toEqual([]);
    expect(breaches(pages, /<script(?![^>]*\bsrc=)[^>]*>|\son\w+\s*=/i)).toEqual([]);
  });

  it('silences neither compiler nor linter without a reason', () => {
    const silenced =
      /@ts-(?:ignore|nocheck)|@ts-expect-error(?!\s*[:-]?\s*\w{3})|biome-ignore[^:]*:?\s*$|\bas any\b|:\s*any\s*(?:[;,)=\]|>{]|$)/;
    expect(breaches(sources, silenced)).toEqual([]);
  });
});

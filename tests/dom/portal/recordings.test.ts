import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {describe, expect, it} from 'vitest';
import {describeQuery} from '@/lib/alert';
import {PORTALS} from '@/lib/portal';
import type {PageState, Portal} from '@/lib/portal/portal';
import {readQuery} from '@/lib/portal/read-query';
import {searchTexts} from '@/lib/portal/search-texts';

/** Every recorded page of both portals: what is read from it is what the recording says stands on it. */
const RECORDINGS = resolve(__dirname, '../../../../shared/recordings/portal');

interface Recording {
  url: string;
  results_header?: string | null;
  header?: string | null;
  alert?: string | null;
  alerts?: string[];
  card_links?: string[];
  ids?: string[];
  table_rows?: number;
  anchors: Record<string, number>;
}

/** The document of a recording, with the live values of inputs set as they were. */
function pageOf(file: string): Document {
  const html = readFileSync(`${file}.html`, 'utf8');
  const document = new DOMParser().parseFromString(
    html.replace(/<(script|style)\b[\s\S]*?<\/\1>|<link\b[^>]*>/g, ''),
    'text/html',
  );
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-live-value]'))
    input.value = input.getAttribute('data-live-value') ?? '';
  return document;
}

/** Ids of the table's id column, found in the text of the file and not by the reader. */
function rowIds(file: string, column: string): string[] {
  const html = readFileSync(`${file}.html`, 'utf8');
  return [...html.matchAll(/<td [^>]*data-dash-column="([^"]+)"[^>]*><div [^>]*><p><a href="\/([^"]+)"/g)].flatMap(
    (m) => (m[1] === column ? [m[2] as string] : []),
  );
}

/** The state that the recording's own words demand. */
function expectedKind(recording: Recording, path: string, portal: Portal): PageState['kind'] {
  const has = (selector: string): boolean => (recording.anchors[selector] ?? 0) > 0;
  if (path !== '/') {
    if (portal.id === 'ztf' && /^\/ZTF26aam$/.test(path)) return has('#card_id_left') ? 'unknown' : 'other';
    if (!/^\/(ZTF\d{2}[a-z]{7}|\d+|K04J12Q)$/.test(path)) return 'other';
    return has('#card_id_left') ? 'object' : 'empty';
  }
  const header = recording.results_header ?? recording.header;
  return header ? 'results' : 'empty';
}

/** What the searches that are no plain label searches say; the bar or the address completes the centre of a cone. */
const QUERIES: Record<string, string> = {
  'search-after-cards': 'last 5 tag in_tns after 2026-01-01 00:00:00.000',
  // a search that failed: the bar says something else than the results shown
  'search-badquote-cards': 'last 5 tag in_tns after 2026-01-01 00:00:00.000',
  'search-sso-number-cards': 'cone 63.3496284994421 -47.1807580165406 r=600 arcsec',
  'search-cone-cards': 'cone 63.3496284994421 -47.1807580165406 r=600 arcsec',
  'search-cone-table': 'cone 63.3496284994421 -47.1807580165406 r=600 arcsec',
  'url-8-cone': 'cone 63.3496284994421 -47.1807580165406 r=600 arcsec',
  'search-id-cards': '170028485706776685',
  'search-id-table': '170028485706776685',
  'url-9-id': '170028485706776685',
  // of several ids the last is searched
  'search-id-list-cards': '314002971860926640',
  'search-id-list-table': '314002971860926640',
  'search-name-sso-cards': 'Solar System object K04J12Q',
  'search-sso-cards': 'Solar System object K04J12Q',
  'search-sso-table': 'Solar System object K04J12Q',
  '30-cone-cards': 'cone 267.0006792 -5.8633869 r=18000 arcsec',
  '45-cone-table': 'cone 267.0006792 -5.8633869 r=18000 arcsec',
  '62-url-cone': 'cone 267.0006792 -5.8633869 r=18000 arcsec',
  '31-objectid-exact': 'ZTF26aamcbly',
  '61-url-objectid': 'ZTF26aamcbly',
  '33-several-ids': 'ZTF25adalaeg',
  '32-objectid-partial': 'not understood',
  '61b-url-objectid-partial': 'not understood',
  '34-sso': 'Solar System object 8467',
  '46-sso-table': 'Solar System object 8467',
  '36-anomaly': 'last 12 anomalies',
  '65-url-anomaly': 'last 10 anomalies',
  '37-class-daterange': 'last 20 class SN candidate after 2026-11-01 00:00:00.000 before 2026-11-15 00:00:00.000',
  '37b-class-trend': 'last 50 class SN candidate rising',
  // a name of the Transient Name Server: the page shows its position only rounded
  '39-resolver-tns': 'not understood',
  '41-tracklet': 'not understood',
};

/** A plain label search, read from the header by splitting at its quotes. */
function labelSearch(header: string): string {
  const [last, label] = header.split("'");
  return `${last?.replace('Last', 'last').replace('objects with ', '').trim()} ${label}`;
}

describe.skipIf(!existsSync(RECORDINGS))('recorded pages (skipped where ../shared/recordings is not there)', () => {
  for (const portal of PORTALS) {
    const folder = `${RECORDINGS}/${portal.id}`;
    const names = existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith('.html'))
          .map((name) => name.slice(0, -5))
      : [];

    it(`${portal.id}: there are recordings`, () => expect(names.length).toBeGreaterThan(50));

    it.each(names)(`${portal.id}/%s`, (name) => {
      const file = `${folder}/${name}`;
      const recording = JSON.parse(readFileSync(`${file}.json`, 'utf8')) as Recording;
      const document = pageOf(file);
      const location = new URL(recording.url, portal.origin);
      const before = document.documentElement.outerHTML;
      const state = portal.read(document, location);
      expect(document.documentElement.outerHTML).toBe(before);
      expect(state.kind).toBe(expectedKind(recording, location.pathname, portal));

      const header = (recording.results_header ?? recording.header ?? '').trim();
      if (state.kind === 'results') {
        expect(state.header).toBe(header);
        const ids = state.anchors.map((anchor) => anchor.key.slice(portal.id.length + 1));
        if (state.view === 'cards') {
          expect(ids).toEqual((recording.card_links ?? recording.ids ?? []).map((link) => link.slice(1)));
          for (const anchor of state.anchors) expect(anchor.parent.contains(anchor.before)).toBe(true);
          if (portal.id === 'lsst') for (const anchor of state.anchors) expect(anchor.alertId).toMatch(/^\d{10,19}$/);
        } else {
          const column = portal.id === 'ztf' ? 'i:objectId' : 'r:diaObjectId';
          expect(ids).toEqual(rowIds(file, column));
          if (recording.table_rows) expect(ids).toHaveLength(recording.table_rows);
          if (recording.ids) expect(ids.slice(0, 12)).toEqual(recording.ids.map((link) => link.slice(1)));
        }
        expect(state.withoutIds).toBe(name === 'search-sso-table');
        const read = readQuery(portal.id, searchTexts(document, location));
        expect(read.ok ? describeQuery(read.query) : 'not understood').toBe(QUERIES[name] ?? labelSearch(header));
        if (read.ok) expect(read.query.survey).toBe(portal.id);
      } else {
        if (state.kind === 'object')
          expect(state.anchors.map((anchor) => anchor.key)).toEqual([`${portal.id}${location.pathname}`]);
        if (state.kind === 'empty') {
          const said = recording.alert ?? recording.alerts?.[0]?.split(' | ').slice(1).join(' | ') ?? '';
          if (said) expect(state.message).toBe(said.trim());
        }
        expect(readQuery(portal.id, searchTexts(document, location)).ok).toBe(false);
      }
    });
  }
});

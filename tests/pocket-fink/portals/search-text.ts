/**
 * What the text of the search bar asks for, and the same from the query string of the URL (fink.md C.1, C.2).
 * One grammar with two dialects: ZTF searches by class, LSST by tag; their ids differ.
 */
import {pyRepr, shellSplit} from './python-text.ts';

export interface Dialect {
  survey: 'ztf' | 'lsst';
  /** The keyword of a label search. */
  label: 'class' | 'tag';
  exactId: RegExp;
  partialId: RegExp;
  /** The `action` of an id search in a query string. */
  idAction: string;
}

export const ZTF_DIALECT: Dialect = {
  survey: 'ztf',
  label: 'class',
  exactId: /^ZTF\d{2}[a-z]{7}$/,
  partialId: /^ZTF\w{0,9}$/,
  idAction: 'objectid',
};
export const LSST_DIALECT: Dialect = {
  survey: 'lsst',
  label: 'tag',
  exactId: /^\d{18}$/,
  partialId: /^\d{8,19}$/,
  idAction: 'diaObjectid',
};

export type Search =
  | {action: 'label'; label: string; last: number; trend?: string; after?: string; before?: string; window?: number}
  | {action: 'anomaly'; last: number; after?: string; before?: string; window?: number}
  | {action: 'id'; object: string; partial: boolean}
  | {action: 'cone'; ra: number; dec: number; radius: number; after?: string; before?: string; window?: number}
  | {action: 'idCone'; object: string; radius: number}
  | {action: 'name'; name: string; radius: number}
  | {action: 'sso'; name: string}
  | {action: 'tracklet'; name: string; partial: boolean}
  | {action: 'warning'; text: string}
  | {action: 'unhandled'; text: string}
  | {action: 'unknown'};

const KEYS = 'r radius class tag last trend after before window sso random object'.split(' ');
const DEFAULT_RADIUS = 10;
const MAX_RADIUS = 18_000;
const DEFAULT_LAST = 100;

/** Numbers may end in d, m or ', s or " (degrees, minutes, seconds of arc); the result is in arcsec. */
function arcsec(text: string): number {
  const match = /^([\d.]+)\s*([dms'"]?)$/.exec(text);
  if (!match) throw new Error(`Not an angle: ${text}`);
  const unit = match[2] === 'd' ? 3600 : match[2] === 'm' || match[2] === "'" ? 60 : 1;
  return Math.min(Number(match[1]) * unit, MAX_RADIUS);
}

/** Two numbers of degrees, or six of hours and degrees; a third or seventh is the radius. */
function position(words: string[]): {ra: number; dec: number; radius?: number} | null {
  const numbers = words.flatMap((word) => word.split(':'));
  if (numbers.length === 0 || !numbers.every((word) => /^[+-]?\d+(\.\d+)?[dms'"]?$/.test(word))) return null;
  const value = (at: number): number => Number.parseFloat(numbers[at] as string);
  const last = numbers.length % 2 ? {radius: arcsec(numbers.at(-1) as string)} : {};
  if (numbers.length === 2 || numbers.length === 3) return {ra: value(0), dec: value(1), ...last};
  if (numbers.length !== 6 && numbers.length !== 7) return null;
  const dec = Math.abs(value(3)) + value(4) / 60 + value(5) / 3600;
  return {
    ra: 15 * (value(0) + value(1) / 60 + value(2) / 3600),
    dec: numbers[3]?.startsWith('-') ? -dec : dec,
    ...last,
  };
}

/** @throws on an unclosed quote or a number that is none: the portal answers 500 and leaves what it shows */
export function parseSearch(text: string, dialect: Dialect): Search {
  const options: Record<string, string> = {};
  const words: string[] = [];
  for (const token of shellSplit(text)) {
    const pair = /^([A-Za-z_]+)[=:](.*)$/s.exec(token);
    const key = pair?.[1]?.toLowerCase() ?? '';
    if (pair && KEYS.includes(key)) options[key === 'r' ? 'radius' : key] = pair[2] as string;
    else words.push(token);
  }
  const {label} = dialect;
  const dates = {
    ...(options.after && {after: options.after}),
    ...(options.before && {before: options.before}),
    ...(options.window && {window: Number(options.window)}),
  };
  const last = options.last === undefined ? DEFAULT_LAST : Number.parseInt(options.last, 10);
  const wanted = options[label];
  if (options.trend !== undefined && !wanted)
    return {
      action: 'warning',
      text: `trend is experimental and can only be used with ${label} search. Add the keyword \`${label}=\` to your search.`,
    };
  if (options.last !== undefined && !wanted)
    return {
      action: 'warning',
      text: `last must be used with ${label} search. Add the keyword \`${label}=\` to your search.`,
    };
  if (options.trend !== undefined && dialect.survey === 'lsst')
    return {action: 'warning', text: `trend is not available for ${label} search.`};
  if (wanted === 'Anomaly' && label === 'class') return {action: 'anomaly', last, ...dates};
  if (wanted) return {action: 'label', label: wanted, last, ...(options.trend && {trend: options.trend}), ...dates};
  if (options.sso) return {action: 'sso', name: options.sso};

  const radius = options.radius === undefined ? undefined : arcsec(options.radius);
  const ids = words.filter((word) => dialect.exactId.test(word) || dialect.partialId.test(word));
  const object = ids.at(-1);
  if (object !== undefined && ids.length === words.length) {
    if (radius !== undefined) return {action: 'idCone', object, radius};
    return {action: 'id', object, partial: !dialect.exactId.test(object)};
  }
  const tracklet = words.find((word) => /^TRCK_/.test(word));
  if (tracklet) {
    const partial = !/^TRCK_\d{8}_\d{6}_\d{2}$/.test(words.join('_'));
    return {action: 'tracklet', name: words.join('_'), partial};
  }
  const place = position(words);
  if (place)
    return {
      action: 'cone',
      ra: place.ra,
      dec: place.dec,
      radius: radius ?? place.radius ?? DEFAULT_RADIUS,
      ...dates,
    };
  if (words.length > 0) return {action: 'name', name: words.join(' '), radius: radius ?? DEFAULT_RADIUS};
  if (options.random !== undefined || options.after !== undefined || options.before !== undefined) {
    const random = options.random === undefined ? null : Number(options.random);
    const params = random === null ? dates : {random};
    return {
      action: 'unhandled',
      text: `Unhandled query: ${pyRepr({
        object: null,
        type: null,
        partial: false,
        hint: random === null ? 'Date range search' : `Random search / ${random} objects`,
        action: random === null ? 'daterange' : 'random',
        params,
        completions: [],
        string: text,
      })}`,
    };
  }
  return {action: 'unknown'};
}

/** The query string of the URL. @throws without an `action`, as the portals do (500, nothing shown) */
export function parseQueryString(search: string, dialect: Dialect): Search {
  const query = new URLSearchParams(search);
  const action = query.get('action');
  const text = (key: string): string | undefined => query.get(key) ?? undefined;
  const after = text('after');
  const before = text('before');
  const window = text('window');
  const dates = {...(after && {after}), ...(before && {before}), ...(window && {window: Number(window)})};
  const last = Number(text('last') ?? DEFAULT_LAST);
  const trend = text('trend');
  switch (action) {
    case 'class':
    case 'tag':
      if (action !== dialect.label) throw new Error(`Unknown action ${action}`);
      return {action: 'label', label: text(action) ?? '', last, ...(trend && {trend}), ...dates};
    case 'anomaly':
      return {action: 'anomaly', last, ...dates};
    case 'conesearch':
      return {
        action: 'cone',
        ra: Number(text('ra')),
        dec: Number(text('dec')),
        radius: Number(text('r') ?? DEFAULT_RADIUS),
        ...dates,
      };
    case dialect.idAction:
      return {action: 'id', object: text('object') ?? '', partial: Boolean(text('partial'))};
    case 'sso':
      return {action: 'sso', name: text('sso') ?? ''};
    case 'tracklet':
      return {action: 'tracklet', name: text('object') ?? '', partial: true};
    default:
      throw new Error(`No action in the query string ${search}`);
  }
}

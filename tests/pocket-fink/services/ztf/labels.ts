/** ZTF /latests, /anomaly and /sso: the newest alerts of a class, the odd ones, those of an asteroid. */
import type {Column, Row} from '../../sky/columns.ts';
import {ZTF_COMPUTED_LABEL, ZTF_LABEL} from '../../sky/columns-ztf.ts';
import type {Found, Sky, ZtfObject} from '../../sky/types.ts';
import {columnList, fail, isoDate, text, wholeNumber} from '../arguments.ts';
import type {Endpoint} from '../endpoint.ts';
import {type Argument, type Arguments, json, type PocketAnswer, plainError, pythonError} from '../http.ts';
import {newestFirst, select, send} from '../tables.ts';
import {computedLabel} from './computed.ts';

const MJD = 2400000.5;
const START = isoDate('2019-11-01');

function between(found: readonly Found<ZtfObject>[], start: number, stop: number): Found<ZtfObject>[] {
  return found.filter(({detection}) => detection.time - MJD >= start && detection.time - MJD <= stop);
}

function date(value: Argument | undefined, fallback: number): number {
  return value === undefined ? fallback : isoDate(text(value));
}

/** Rows of the class table: all columns bring the computed ones. */
function table(
  found: readonly Found<ZtfObject>[],
  args: Arguments,
  stored: readonly Column[] = ZTF_LABEL,
  extra?: (one: Found<ZtfObject>) => Row,
) {
  const asked = columnList(args);
  const rows = found.map((one) => {
    const row = one.detection.row();
    return {...row, ...(asked ? {} : computedLabel(one.detection, row)), ...extra?.(one)};
  });
  const columns = asked ? stored : [...stored, ...ZTF_COMPUTED_LABEL];
  return newestFirst(select({rows, stored: columns, asked, dropEmpty: true}), 'i:jd');
}

const TRENDS = ['rising', 'fading', 'low_state', 'new_low_state'];

export function ztfLatests(sky: Sky): Endpoint {
  return {
    empty: 'Get object data based their class',
    post: true,
    required: ['class'],
    answer(args) {
      const label = text(args.values.class);
      const trend = args.values.trend;
      if (trend !== undefined && !TRENDS.includes(trend as string)) {
        return plainError(
          `\n        ${String(trend)} is not a valid trend.\n        Trend must be among: ${TRENDS.join(', ')}\n        `,
        );
      }
      if (String(trend).endsWith('low_state') && label !== '(CTA) Blazar low state') {
        return plainError(
          `\n        ${String(trend)} is only available for the class (CTA) Blazar low state.\n        `,
        );
      }
      const n = wholeNumber(args.values.n, 10);
      const start = date(args.values.startdate, START);
      const stop = date(args.values.stopdate, Number.POSITIVE_INFINITY);
      const found = between(sky.ztf.withLabel(label), start, stop).slice(0, Math.max(0, n));
      const shown = table(found, args);
      if (trend !== 'rising' && trend !== 'fading') return send(shown, args);
      // Applied after the limit, on the column of the answer.
      if (shown.rows.length > 0 && !shown.columns.some((c) => c.name === 'd:mag_rate')) fail();
      const sign = trend === 'rising' ? -1 : 1;
      const rows = shown.rows.filter((row) => sign * ((row['d:mag_rate'] as number | null) ?? 0) > 0);
      return rows.length > 0 ? send({...shown, rows}, args) : send({columns: [], rows: []}, args);
    },
  };
}

export function ztfAnomaly(sky: Sky): Endpoint {
  return {
    empty: 'Get alerts tagged as anomaly',
    post: true,
    required: [],
    answer(args) {
      const n = wholeNumber(args.values.n, 10);
      const start = date(args.values.start_date, START);
      const stop = date(args.values.stop_date, Number.POSITIVE_INFINITY) + 1;
      return send(table(between(sky.ztf.withLabel('Anomaly'), start, stop).slice(0, Math.max(0, n)), args), args);
    },
  };
}

/** Names that quaero knows, besides any number: name to number. */
export const ASTEROID_NAMES: Readonly<Record<string, string>> = {Benoitcarry: '8467', Vesta: '4', Ceres: '1'};

export function ztfSso(sky: Sky): Endpoint {
  return {
    empty: 'Get Solar System object data based on their ID',
    post: true,
    required: ['n_or_d'],
    answer(args): PocketAnswer {
      const names = text(args.values.n_or_d).replaceAll(' ', '').split(',');
      const numbers = new Map<string, string>();
      for (const name of names) {
        const number = /^\d+$/.test(name) ? name : ASTEROID_NAMES[name];
        if (!number) return pythonError(`'${name} is not a valid name or number according to quaero.\\n'`);
        numbers.set(number, name);
      }
      const found = sky.ztf
        .withLabel('Solar System MPC')
        .filter(({detection}) => numbers.has(detection.row()['i:ssnamenr'] as string));
      if (found.length === 0) return json('[]');
      const asked = columnList(args);
      const more: Column[] = [
        {name: 'sso_name', type: 's'},
        {name: 'sso_number', type: 'i'},
      ];
      const wider: Arguments = asked
        ? {...args, values: {...args.values, columns: [...asked, 'i:ssnamenr', 'sso_name', 'sso_number'].join(',')}}
        : args;
      const shown = table(found, wider, [...ZTF_LABEL, ...more], (one) => {
        const number = one.detection.row()['i:ssnamenr'] as string;
        const name = Object.entries(ASTEROID_NAMES).find(([, n]) => n === number)?.[0] ?? `Asteroid ${number}`;
        return {sso_name: name, sso_number: Number(number)};
      });
      return send(shown, args);
    },
  };
}

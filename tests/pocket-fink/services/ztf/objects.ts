/** ZTF /objects: light curves of one or many objects, with upper limits and stamps on request (fink.md A.3). */
import type {Column, Row} from '../../sky/columns.ts';
import {ZTF_ALERT, ZTF_COMPUTED_OBJECT} from '../../sky/columns-ztf.ts';
import type {Found, Sky, StampKind, ZtfObject} from '../../sky/types.ts';
import {STAMP_KINDS} from '../../sky/types.ts';
import {columnList, fail, flag, idList} from '../arguments.ts';
import type {Endpoint} from '../endpoint.ts';
import type {Arguments, PocketAnswer} from '../http.ts';
import {pandasNumber, type ReadyColumn, stampJson, type Table} from '../print.ts';
import {newestFirst, select, send} from '../tables.ts';
import {computedLabel, computedRates} from './computed.ts';

/** Most rows of one scan of the database. */
const MOST = 10_000;

export function ztfObjects(sky: Sky): Endpoint {
  return {
    empty: 'Get object data based on ZTF ID',
    post: true,
    required: ['objectId'],
    answer: (args) => answer(sky, args),
  };
}

function answer(sky: Sky, args: Arguments): PocketAnswer {
  const ids = idList(args.values.objectId);
  const asked = columnList(args);
  const limits = flag(args.values.withupperlim);
  // Ids are prefixes of the keys: a truncated one brings every object that begins so.
  const objects: ZtfObject[] = [];
  const rows: Row[] = [];
  const byRow = new Map<Row, Found<ZtfObject>>();
  for (const id of ids) {
    let scanned = 0;
    for (const object of sky.ztf.startingWith(id, MOST)) {
      if (scanned >= MOST) break;
      scanned += object.detections.length;
      objects.push(object);
      const own = object.detections.map((detection) => detection.row());
      object.detections.forEach((detection, at) => {
        const row = own[at] as Row;
        if (!asked) Object.assign(row, computedRates(own, at), computedLabel(detection, row));
        byRow.set(row, {object, detection});
        rows.push(row);
      });
    }
  }
  const stored = asked ? ZTF_ALERT : [...ZTF_ALERT, ...ZTF_COMPUTED_OBJECT];
  // A column that the first row of the scan lacks comes after all that it has.
  const first = rows[0] ?? {};
  const late = (c: Column) => (first[c.name] ?? null) === null && !c.name.startsWith('v:');
  const ordered = [...stored.filter((c) => !late(c)), ...stored.filter(late)];
  const own = select({rows, stored: ordered, asked, dropEmpty: true});
  const kept = asked ? own : withComputed(own);
  if (limits) return send(withLimits(kept, objects), args);
  const sorted = newestFirst(kept, 'i:jd');
  if (flag(args.values.withcutouts)) return send(withStamps(sky, sorted, own.rows, rows, byRow, args), args);
  return send(sorted, args);
}

/** Computed columns are there even when no row has a value. */
function withComputed(table: Table): Table {
  const columns = table.columns.filter((c) => !c.name.startsWith('v:'));
  return {...table, columns: table.rows.length > 0 ? [...columns, ...ZTF_COMPUTED_OBJECT] : []};
}

/** Columns of the tables of limits and of bad points, in the order in which they join. */
const JOINED: readonly string[] = [
  'i:objectId',
  'i:jd',
  'i:fid',
  'i:diffmaglim',
  'i:magpsf',
  'i:sigmapsf',
  'i:magnr',
  'i:sigmagnr',
  'i:isdiffpos',
  'i:distnr',
];

function withLimits(table: Table, objects: readonly ZtfObject[]): Table {
  if (table.rows.length === 0) return table;
  if (!table.columns.some((c) => c.name === 'i:jd')) fail();
  const times = new Set(table.rows.map((row) => row['i:jd']));
  const extra: Row[] = [];
  const present = new Set(table.columns.map((c) => c.name));
  const columns: Column[] = [...table.columns, {name: 'd:tag', type: 's'}];
  for (const object of objects) {
    for (const row of object.upperLimits) extra.push({...row, 'd:tag': 'upperlim', 'i:candid': '-1'});
  }
  for (const object of objects) {
    for (const row of object.badQuality) {
      if (!times.has(row['i:jd'] as number)) extra.push({...row, 'd:tag': 'badquality', 'i:candid': '-1'});
    }
  }
  for (const name of JOINED) {
    if (!present.has(name) && extra.some((row) => name in row)) {
      columns.push(ZTF_ALERT.find((c) => c.name === name) as Column);
    }
  }
  // A column that was not asked for belongs to the joined tables only: the valid rows have nothing in it.
  const own = table.rows.map((row) => {
    const shown: Row = {'d:tag': 'valid'};
    for (const {name} of table.columns) shown[name] = row[name] ?? null;
    return shown;
  });
  return newestFirst({columns, rows: [...own, ...extra]}, 'i:jd');
}

function withStamps(
  sky: Sky,
  sorted: Table,
  before: readonly Row[],
  rows: readonly Row[],
  byRow: ReadonlyMap<Row, Found<ZtfObject>>,
  args: Arguments,
): Table {
  const chosen = args.values['cutout-kind'];
  if (chosen !== undefined && !(STAMP_KINDS as readonly unknown[]).includes(chosen)) fail();
  const kinds = chosen === undefined ? STAMP_KINDS : [chosen as StampKind];
  const ready: ReadyColumn[] = kinds.map((kind) => ({
    name: `b:cutout${kind}_stampData`,
    json: sorted.rows.map((row) => {
      const one = byRow.get(rows[before.indexOf(row)] as Row) as Found<ZtfObject>;
      return stampJson(sky.ztf.stamp(one.object, one.detection, kind), pandasNumber);
    }),
  }));
  return {...sorted, ready};
}

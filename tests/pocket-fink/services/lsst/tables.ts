/** LSST /sources, /objects, /fp and /tags: rows of sources and objects (fink.md A.4). */
import type {Column, Row} from '../../sky/columns.ts';
import {LSST_FINK_OBJECT, LSST_FINK_SOURCE, LSST_FORCED, LSST_OBJECT, LSST_SOURCE} from '../../sky/columns-lsst.ts';
import type {LsstObject, Sky} from '../../sky/types.ts';
import {columnList, idList, isoDate, text, wholeNumber} from '../arguments.ts';
import type {Endpoint} from '../endpoint.ts';
import {type Arguments, json, type PocketAnswer, plainError} from '../http.ts';
import {TAGS, type Tag} from '../labels.ts';
import {newestFirst, select, send} from '../tables.ts';

const byName = (columns: readonly Column[]): readonly Column[] =>
  [...columns].sort((a, b) => (a.name < b.name ? -1 : 1));
const SOURCE = [...LSST_SOURCE, ...LSST_FINK_SOURCE];
const SOURCE_BY_NAME = byName(SOURCE);
const OBJECT = [...LSST_OBJECT, ...LSST_FINK_OBJECT];
const OBJECT_BY_NAME = byName(OBJECT);
const FORCED_BY_NAME = byName(LSST_FORCED);

/** All columns: the whole schema sorted by name, missing as null. Named ones: stored order, without the empty. */
export function sendRows(
  rows: readonly Row[],
  stored: readonly Column[],
  sorted: readonly Column[],
  args: Arguments,
): PocketAnswer {
  if (rows.length === 0) return send({columns: [], rows: []}, args);
  const asked = columnList(args);
  const table = select({rows, stored: asked ? stored : sorted, asked, dropEmpty: asked !== undefined});
  return send(newestFirst(table, 'r:midpointMjdTai'), args);
}

/**
 * Objects for a list of ids. A key begins with the last three digits of the id, so a truncated id looks in another
 * place and finds nothing; asteroids (`0`) are not here.
 */
export function objectsOf(sky: Sky, ids: readonly string[]): LsstObject[] {
  return ids.flatMap((id) => {
    const found = id === '0' ? undefined : sky.lsst.find(id);
    return found ? [found] : [];
  });
}

export function lsstSources(sky: Sky): Endpoint {
  return {
    empty: 'Get diaSource data based on Rubin diaObjectId',
    post: true,
    required: ['diaObjectId'],
    answer(args) {
      const ids = idList(args.values.diaObjectId);
      const time = args.values.midpointMjdTai;
      const rows = objectsOf(sky, ids).flatMap((object) =>
        object.detections
          // The time is glued to the key as text: what is given must begin it.
          .filter((d) => time === undefined || String(d.time).startsWith(String(time)))
          .map((detection) => detection.row()),
      );
      return sendRows(rows, SOURCE, SOURCE_BY_NAME, args);
    },
  };
}

export function lsstObjects(sky: Sky): Endpoint {
  return {
    empty: 'Get diaObject & aggregated data based on Rubin diaObjectId',
    post: true,
    required: ['diaObjectId'],
    answer(args) {
      const rows = objectsOf(sky, idList(args.values.diaObjectId)).map((object) => object.row());
      return sendRows(rows, OBJECT, OBJECT_BY_NAME, args);
    },
  };
}

export function lsstForced(sky: Sky): Endpoint {
  return {
    empty: 'Get forced photometry data based on Rubin diaObjectId',
    post: true,
    required: ['diaObjectId'],
    answer(args) {
      const rows = objectsOf(sky, idList(args.values.diaObjectId)).flatMap((object) => object.forced);
      return sendRows(rows, LSST_FORCED, FORCED_BY_NAME, args);
    },
  };
}

export function lsstTags(sky: Sky, more: Readonly<Record<string, Tag>>): Endpoint {
  const tags = {...TAGS, ...more};
  const names = Object.keys(tags).sort();
  const list = (): PocketAnswer => {
    const shown = names.map((name) => {
      const tag = tags[name] as Tag;
      return `${JSON.stringify(name)}:{"API support":${tag.api},"description":${JSON.stringify(tag.description)}}`;
    });
    return json(`{${shown.join(',')}}\n`);
  };
  return {
    empty: list,
    post: true,
    required: ['tag'],
    answer(args) {
      const name = text(args.values.tag);
      const tag = tags[name];
      const page = 'https://api.lsst.fink-portal.org/api/v1/tags';
      if (!tag) {
        const quoted = names.map((n) => `'${n}'`).join(', ');
        return plainError(
          `\n        ${name} is not a valid tag. Here is the list of tags:\n        [${quoted}]\n        And you can always retrieve available tags at ${page}\n        `,
        );
      }
      if (!tag.api) {
        return plainError(
          `\n        ${name} is only available from the Livestream service (no API support defined).\n        And you can always retrieve available tags and their API support at ${page}\n        `,
        );
      }
      const n = wholeNumber(args.values.n, 10);
      const {startdate, stopdate} = args.values;
      const start = startdate === undefined ? isoDate('2019-11-01') : isoDate(text(startdate));
      const stop = stopdate === undefined ? Number.POSITIVE_INFINITY : isoDate(text(stopdate));
      // Dates are UTC, times TAI: the service compares them as they are.
      const found = sky.lsst.withLabel(name).filter(({detection}) => detection.time >= start && detection.time <= stop);
      const rows = found.slice(0, Math.max(0, n)).map(({detection}) => detection.row());
      return sendRows(rows, SOURCE, SOURCE_BY_NAME, args);
    },
  };
}

import {
  type FlagChoice,
  type FlagsPer,
  flagLabel,
  KINDS,
  parseAlertKey,
  parseVerdictKey,
  type StampSet,
  verdictKeyOf,
} from '../../lib/alert';
import type {FlagRow, Provenance} from '../../lib/exchange';
import type {ReportObject} from '../../lib/exchange/report-html';
import type {Loaded} from '../../lib/jobs/loader';
import type {Member, Settings} from '../../lib/vault/vault';
import type {Pictures, Services} from '../app/services';
import {columnText} from '../cell/column-text';
import {bringPlanes} from '../pictures/bring-planes';
import {rightStamps} from '../sky/place-stamps';

/** CSS px; pictures are drawn at twice that, to be sharp in print. */
const STAMP = 120;
const CURVE = {width: 300, height: 120};
const RATIO = 2;
/** Loaded ahead of what is drawn. */
const TOGETHER = 6;
/** For pixels that a formula changes in the worker, ms. */
const PATIENCE_MS = 5000;

interface Report {
  members: readonly Member[];
  rows: readonly FlagRow[];
  provenance: Provenance;
  /** what the flags of the list are of, and how it calls them */
  flagsPer: FlagsPer | undefined;
  flagSet: readonly FlagChoice[];
  looks: Settings['looks'];
  dark: boolean;
  onProgress(done: number): void;
  signal: AbortSignal;
}

/**
 * A page of these objects with the looks in use. Each object's pictures go to the browser's store of blobs as soon as they are drawn: a
 * thousand objects take no more memory than a few.
 * @throws the signal's reason: then there is no page
 */
export async function makeReport(services: Services, report: Report): Promise<Blob> {
  const {members, provenance, onProgress, signal} = report;
  const {head, object, foot} = services.outgoing.report;
  const rows = new Map(report.rows.map((row) => [services.outgoing.report.keyOf(row), row]));
  const flagged = report.rows.filter(({flag}) => flag).length;
  const summary = `${members.length} ${members.length === 1 ? 'object' : 'objects'}, ${flagged} flagged`;
  const parts: Blob[] = [new Blob([head(provenance, summary)])];
  for (let at = 0; at < members.length; at += TOGETHER) {
    const some = members.slice(at, at + TOGETHER);
    const loads = some.map(async ({objectKey, alertKeys, row}) => {
      const item = {objectKey, alertKey: alertKeys[0] ?? null};
      const loaded = await services.loader.load(item, {visible: false, signal});
      const {stamps} = rightStamps(loaded, row);
      const lacking = await bringPlanes(services, {alert: loaded.alertKey, stamps}, report.looks, KINDS, signal);
      return {...loaded, words: [...loaded.problems.map(({message}) => message), ...lacking]};
    });
    for (const [i, loaded] of (await Promise.all(loads)).entries()) {
      signal.throwIfAborted();
      const member = some[i];
      if (!member) continue;
      const one = await reportObjectOf(services, report, member, loaded, rows.get(verdictKeyOf(member, report)));
      parts.push(new Blob([object(one, at + i + 1)]));
      onProgress(at + i + 1);
    }
  }
  return new Blob([...parts, foot], {type: 'text/html;charset=utf-8'});
}

async function reportObjectOf(
  services: Services,
  report: Report,
  member: Member,
  loaded: Loaded & {words: string[]},
  row: FlagRow | undefined,
): Promise<ReportObject> {
  const {survey, objectId} = parseVerdictKey(member.objectKey) ?? {survey: 'ztf' as const, objectId: member.objectKey};
  const face = services.surveys[survey];
  const values = {...loaded.curve?.newest?.columns, ...member.row?.columns};
  const known = face.dictionary.filter(({id}) => Object.hasOwn(values, id));
  const others = Object.keys(values).filter((id) => survey === 'file' && id !== 'link');
  return {
    label: face.label,
    objectId,
    link: row?.link ?? '',
    flag: row?.flag ?? null,
    flagLabel: row?.flag ? flagLabel(row.flag, report.flagSet) : '',
    alertId: row?.per === 'alert' ? (parseAlertKey(row.alertKey)?.alertId ?? '') : '',
    tags: row?.tags ?? [],
    note: row?.note ?? '',
    updated: row?.updated ?? '',
    rater: row?.rater ?? '',
    columns: [
      ...known.map((column) => ({
        title: column.title,
        text: `${columnText(values[column.id], column)} ${column.unit}`.trim(),
      })),
      ...others.map((id) => ({title: id, text: String(values[id] ?? '–')})),
    ].filter(({text}) => text !== '–'),
    pictures: [...(await stampsOf(services, report, member, loaded)), ...curvesOf(services, report, loaded)],
    problems: loaded.words,
  };
}

async function stampsOf(services: Services, report: Report, member: Member, loaded: Loaded) {
  const {stamps} = rightStamps(loaded, member.row);
  const drawn = stamps ? await picturesOf(services, report, stamps) : [];
  for (const {name, stamp} of loaded.more ?? []) {
    // with the look of science stamps, under the name that the file gives
    const more = await picturesOf(services, report, {stamps: {science: stamp}, missing: {}});
    drawn.push(...more.map((picture) => ({...picture, title: name})));
  }
  return drawn;
}

async function picturesOf(services: Services, {looks, signal}: Report, stamps: StampSet) {
  const pictures = await drawnOf(services, stamps, looks, signal);
  return KINDS.flatMap((kind): ReportObject['pictures'][number][] => {
    const picture = pictures[kind];
    if (!picture) return [];
    const {width, height} = picture.stamp;
    const scale = STAMP / Math.max(width, height);
    const size = {width: Math.round(width * scale), height: Math.round(height * scale)};
    const src = onCanvas(size, (canvas) => {
      const renderer = services.drawing.renderer(canvas);
      renderer?.resize(canvas.width, canvas.height);
      renderer?.draw([{x: 0, y: 0, width: canvas.width, height: canvas.height, ...picture}]);
    });
    return [{title: kind, src, ...size}];
  });
}

/** Pixels that a formula or a kernel changes come from the worker: waited for. */
async function drawnOf(
  {drawing}: Services,
  stamps: StampSet,
  looks: Settings['looks'],
  signal: AbortSignal,
): Promise<Pictures> {
  if (drawing.isShown(stamps, looks)) return drawing.pictures(stamps, looks);
  return new Promise((resolve, reject) => {
    const life = new AbortController();
    const end = (pictures: Pictures) => {
      clearTimeout(timer);
      life.abort();
      resolve(pictures);
    };
    // no picture rather than one that shows other pixels than it says
    const timer = setTimeout(() => end({}), PATIENCE_MS);
    drawing.onPictures(() => {
      if (drawing.isShown(stamps, looks)) end(drawing.pictures(stamps, looks));
    }, life.signal);
    signal.addEventListener('abort', () => reject(signal.reason), {once: true, signal: life.signal});
  });
}

function curvesOf({drawing}: Services, {dark}: Report, {curve, series, alertKey}: Loaded) {
  const area = {x: 0, y: 0, width: CURVE.width * RATIO, height: CURVE.height * RATIO};
  const picture = (title: string, draw: (canvas: HTMLCanvasElement) => void) => [
    {title, src: onCanvas(CURVE, draw), ...CURVE},
  ];
  return [
    ...(series
      ? picture('curves of the file', (canvas) => drawing.series(canvas, area, series, {dark, scale: RATIO}))
      : []),
    ...(curve && curve.detections.length > 0
      ? picture(`light curve: ${drawing.summary(curve)}`, (canvas) =>
          drawing.sparkline(canvas, area, curve, {dark, scale: RATIO, shown: alertKey}),
        )
      : []),
  ];
}

function onCanvas(size: {width: number; height: number}, draw: (canvas: HTMLCanvasElement) => void): string {
  const canvas = document.createElement('canvas');
  canvas.width = size.width * RATIO;
  canvas.height = size.height * RATIO;
  draw(canvas);
  return canvas.toDataURL('image/png');
}

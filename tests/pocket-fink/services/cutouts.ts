/** What the two surveys' /cutouts share: checks in the service's order, and the four forms of a stamp. */
import type {Stamp, StampKind} from '../sky/types.ts';
import {STAMP_KINDS} from '../sky/types.ts';
import {fail, text} from './arguments.ts';
import {type Arguments, badRequest, download, json, type PocketAnswer, pythonError} from './http.ts';
import {colormaps, encodePng, greyLevels, STRETCHES, type StretchName, smooth} from './png.ts';
import {pythonNumber, stampJson} from './print.ts';

export type Format = 'PNG' | 'FITS' | 'array';

export interface CutoutRequest {
  readonly kind: StampKind | 'All';
  readonly format: Format;
}

/** Kind and format, or the answer that refuses them. */
export function readCutoutRequest(args: Arguments): CutoutRequest | PocketAnswer {
  const asked = args.values['output-format'];
  const format = (asked ?? 'PNG') as Format;
  if (!['PNG', 'FITS', 'array'].includes(format)) {
    return pythonError("'output-format must be one of: PNG, FITS, or array.\\n'");
  }
  const kind = text(args.values.kind);
  if (kind === 'All') {
    // The service reads the key without a default: a missing one is a bad request in a form, an error in a dictionary.
    if (asked === undefined) return args.fromQuery ? badRequest() : fail();
    if (format !== 'array') {
      return pythonError("'The option `kind=All` is only compatible with `output-format=array`.\\n'");
    }
    return {kind, format};
  }
  if (!(STAMP_KINDS as readonly string[]).includes(kind)) fail();
  return {kind: kind as StampKind, format};
}

export interface CutoutSource {
  /** The id as it was given: it names the file. */
  readonly name: string;
  /** Key of a kind in the array form. */
  key(kind: StampKind): string;
  stamp(kind: StampKind): Stamp;
  fits(kind: StampKind): Buffer;
}

export function sendCutout(source: CutoutSource, {kind, format}: CutoutRequest, args: Arguments): PocketAnswer {
  if (format === 'array') {
    const kinds: readonly StampKind[] = kind === 'All' ? ['Difference', 'Science', 'Template'] : [kind];
    const parts = kinds.map((k) => `"${source.key(k)}":${stampJson(source.stamp(k), pythonNumber)}`);
    return json(`{${parts.join(',')}}\n`);
  }
  const one = kind as StampKind;
  if (format === 'FITS') return download('application/octet-stream', `${source.name}_${one}.fits`, source.fits(one));
  const stretch = args.values.stretch ?? 'sigmoid';
  if (!(STRETCHES as readonly unknown[]).includes(stretch)) fail();
  const colormap = args.values.colormap;
  if (colormap !== undefined && !colormaps.includes(colormap as string)) fail();
  const kernel = args.values.convolution_kernel;
  if (kernel !== undefined && kernel !== 'gauss' && kernel !== 'box') fail();
  const stamp = kernel === undefined ? source.stamp(one) : smooth(source.stamp(one), kernel as 'gauss' | 'box');
  const levels = greyLevels(stamp, stretch as StretchName);
  const png = encodePng(levels, stamp.width, stamp.height, colormap as string | undefined);
  return download('image/png', `${source.name}_${one}.png`, png);
}

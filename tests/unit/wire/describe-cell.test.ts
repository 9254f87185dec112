import {describe, expect, it, vi} from 'vitest';
import {type CellObject, type CellPicture, type CellStyle, describeCell} from '../../../components/grid/describe-cell';
import {createPictures} from '../../../entrypoints/sidepanel/wire/pictures';
import type {StampSet} from '../../../lib/alert';
import type {Loaded} from '../../../lib/jobs/loader';
import {treatmentKey} from '../../../lib/pixels';
import {layoutGrid} from '../../../lib/render/grid-layout';
import {DEFAULT_SETTINGS} from '../../../lib/vault';
import type {SkySettings} from '../../../lib/vault/vault';
import {keepTreated, treat} from '../../../lib/workers/decode-message';

const stampOf = (width: number, height: number, scale: number) => ({
  width,
  height,
  unit: 'DN' as const,
  pixels: Float32Array.from({length: width * height}, (_, i) => scale * Math.sin(i) + i / 9),
});
const SKY: SkySettings = {
  northUp: {science: false, template: false, difference: false},
  resampling: 'nearest',
  compass: true,
  scaleBar: true,
  centre: true,
  zoomTogether: false,
  wheelZooms: false,
};
const {looks, drawing} = DEFAULT_SETTINGS;
const NO_WCS = {state: 'unknown'} as never;
const inverted = {
  ...looks,
  science: {...looks.science, inverted: true},
  difference: {...looks.difference, inverted: true},
};
const doubled = {...looks, science: {...looks.science, math: {text: 'z * 2', on: true}}};

/** An object of ZTF whose difference was sent the other way round. */
function object(): CellObject {
  const stamps: StampSet = {
    stamps: {science: stampOf(7, 5, 3), template: stampOf(7, 5, 2), difference: stampOf(7, 5, 1)},
    missing: {},
  };
  const alertKey = 'ztf/ZTF21aaaaaaa/1' as const;
  const detections = [{alertKey, isNegative: true}];
  const curve = {objectKey: 'ztf/ZTF21aaaaaaa', detections, newest: null} as unknown as NonNullable<Loaded['curve']>;
  const loaded: Loaded = {curve, alertKey, stamps, problems: [], from: {curve: 'cache', stamps: 'cache'}};
  return {key: 'ztf/ZTF21aaaaaaa', loaded, row: null};
}

function setUp(sky = SKY) {
  const pictures = createPictures(async (set, wanted) => void keepTreated(set, treat(set, wanted), wanted));
  const layout = layoutGrid(1200, 700, {
    columns: 2,
    rows: 2,
    stampPx: 60,
    gapPx: 6,
    fontScale: 1,
    tiles: ['science', 'difference', 'curve', 'composite'],
  });
  const one = object();
  const style: CellStyle = {
    layout,
    ratio: 1,
    dark: false,
    looks,
    sky: {settings: sky, wcs: () => NO_WCS},
    viewport: () => null,
    pictures: 0,
  };
  const describeWith = (more: Partial<CellStyle>, known?: CellPicture) =>
    describeCell(0, 4, one, {...style, ...more}, pictures, known);
  return {pictures, one, describeWith};
}

const plain = ({tiles}: CellPicture) => tiles.map(({area, key, stamp}) => ({area, key, stamp}));

describe('a cell under other looks', () => {
  it('is what it would be if it were described anew, without being placed anew', () => {
    const {describeWith} = setUp();
    const before = describeWith({});
    const after = describeWith({looks: inverted}, before);
    // what stands there is taken over: described anew it would be another object
    expect(after.tiles[0]?.area).toBe(before.tiles[0]?.area);
    expect(plain(after)).toEqual(plain(describeWith({looks: inverted})));
    expect(plain(after)).not.toEqual(plain(before));
    expect(after.tiles.map(({stamp}) => stamp?.isReversed)).toContain(true);
  });

  it('stays what it is under the same', () => {
    const {describeWith} = setUp();
    const before = describeWith({});
    expect(describeWith({}, before)).toBe(before);
  });

  it('follows pixel math, and the read-out still has the stamp as it was sent', async () => {
    const {describeWith, one, pictures} = setUp();
    const before = describeWith({});
    const sent = one.loaded.stamps?.stamps.science;
    describeWith({looks: doubled}, before);
    await vi.waitFor(() => expect(pictures.pictures(one.loaded.stamps as StampSet, doubled)).not.toEqual({}));
    expect(treatmentKey(doubled)).not.toBe('');
    await vi.waitFor(() => {
      const after = describeWith({looks: doubled, pictures: 1}, before);
      expect(plain(after)).toEqual(plain(describeWith({looks: doubled, pictures: 1})));
      const science = after.tiles.find(({stamp}) => stamp?.kind === 'science')?.stamp;
      expect(science?.picture.stamp).not.toBe(sent);
      expect(science?.stamp).toBe(sent);
    });
  });

  it('is placed anew where more than its look is another: words on it, a composite, a kind that blinks', () => {
    const {describeWith, pictures} = setUp();
    let known = describeWith({});
    let count = 0;
    const dresses: (() => void)[] = [
      () => pictures.dress({composite: null, bands: null, limitsShown: true}),
      () => pictures.dress({composite: null, bands: null, limitsShown: false}),
      () => pictures.dress({composite: drawing.composite, bands: null, limitsShown: false}),
      () => pictures.blink({only: null, inPlaceOf: 'science', shown: 'template'} as never),
      () => pictures.blink(null),
      () => pictures.dress({composite: null, bands: null, limitsShown: false}),
    ];
    for (const dress of dresses) {
      dress();
      const more = {pictures: ++count, looks: count % 2 ? inverted : looks};
      known = describeWith(more, known);
      expect(plain(known)).toEqual(plain(describeWith(more)));
    }
  });
});

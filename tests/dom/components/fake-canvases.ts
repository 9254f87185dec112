import type {Box} from '../../../components/app/services';
import type {Marks} from '../../../lib/render';
import type {Renderer, Tile} from '../../../lib/render/renderer';

interface Sheet {
  tiles: Tile[];
  marks: Marks[];
}

/** Canvases that remember what stands on them: what is cleared goes, with its marks. Places are those in the content, as the canvas stands. */
export class FakeCanvases {
  times = 0;
  private readonly sheets = new Map<HTMLCanvasElement, Sheet>();

  get tiles(): Tile[] {
    return this.shown().flatMap(({top, tiles}) => tiles.map((tile) => movedBy(tile, top)));
  }

  get pictures(): number {
    return this.shown().reduce((sum, {tiles}) => sum + tiles.length, 0);
  }

  get marks(): Marks[] {
    return this.shown().flatMap(({top, marks}) =>
      marks.map(({box, centre, ...more}) => ({
        ...more,
        box: {...box, y: box.y + top},
        centre: centre && {...centre, y: centre.y + top},
      })),
    );
  }

  of(canvas: HTMLCanvasElement): Sheet {
    const sheet = this.sheets.get(canvas) ?? {tiles: [], marks: []};
    this.sheets.set(canvas, sheet);
    return sheet;
  }

  renderer(canvas: HTMLCanvasElement): Renderer {
    const sheet = this.of(canvas);
    const keep = (test: (box: {x: number; y: number}) => boolean) => {
      sheet.tiles = sheet.tiles.filter(test);
      sheet.marks = sheet.marks.filter(({box}) => test(box));
    };
    return {
      resize: () => keep(() => false),
      clear: (area) => keep(({x, y}) => area !== undefined && !isIn(area, x, y)),
      draw: (tiles, top = 0) => {
        this.times++;
        for (const tile of tiles.map((one) => movedBy(one, -top))) {
          const {x, y} = tile.clip ?? tile;
          const at = sheet.tiles.findIndex((one) => (one.clip ?? one).x === x && (one.clip ?? one).y === y);
          sheet.tiles.splice(at < 0 ? sheet.tiles.length : at, at < 0 ? 0 : 1, tile);
          sheet.marks = sheet.marks.filter(({box}) => box.x !== x || box.y !== y);
        }
      },
    };
  }

  private shown() {
    return [...this.sheets]
      .filter(([canvas]) => canvas.isConnected && !canvas.hidden)
      .map(([canvas, sheet]) => ({...sheet, top: topOf(canvas)}))
      .sort((one, other) => one.top - other.top);
  }
}

const movedBy = (tile: Tile, down: number): Tile => ({
  ...tile,
  y: tile.y + down,
  ...(tile.clip && {clip: {...tile.clip, y: tile.clip.y + down}}),
});

const topOf = (canvas: HTMLCanvasElement): number =>
  Number(/translateY\((-?[\d.]+)px\)/.exec(canvas.style.transform)?.[1] ?? 0);

const isIn = (area: Box, x: number, y: number): boolean =>
  x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;

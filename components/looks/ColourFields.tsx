import {useId, useState} from 'preact/hooks';
import {ColourListError, colormapOf, OWN, parseColours} from '../../lib/pixels/colormap';
import type {LookSettings} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {Resettable} from '../ui/Resettable';
import {PlacedMistake} from './PlacedMistake';

type Colours = Pick<LookSettings, 'colormap' | 'colours' | 'inverted' | 'missing'>;

const EXAMPLE = '[[0, "black"], [0.5, "#3c8dff"], [1, "white"]]';

/** Colour map, own list of colours, reversal, and the colour of missing pixels. */
export function ColourFields({
  look,
  normal,
  onChange,
}: {
  look: Colours;
  normal: Colours;
  onChange(part: Partial<Colours>): void;
}) {
  const {menus} = useApp().services.drawing;
  const map = colormapOf(look.colormap, look.colours);
  const stops = look.inverted ? map.stops.map(([at, ...rgb]) => [1 - at, ...rgb] as const).reverse() : map.stops;
  const gradient = stops.map(([at, r, g, b]) => `rgb(${r} ${g} ${b}) ${(at * 100).toFixed(1)}%`).join(', ');
  return (
    <>
      <Resettable
        what="colours"
        isChanged={look.colormap !== normal.colormap}
        onReset={() => onChange({colormap: normal.colormap})}
      >
        <label class="field">
          <span>Colours</span>
          <select
            value={look.colormap}
            onChange={(event) => {
              const colormap = event.currentTarget.value;
              onChange({colormap, ...(colormap === OWN && !look.colours ? {colours: listOf(map.stops)} : {})});
            }}
          >
            {(['sequential', 'diverging'] as const).map((kind) => (
              <optgroup key={kind} label={kind}>
                {menus.colormaps
                  .filter((one) => one.kind === kind)
                  .map(({id, label}) => (
                    <option key={id} value={id}>
                      {label}
                    </option>
                  ))}
              </optgroup>
            ))}
            <optgroup label="own">
              <option value={OWN}>own list of colours</option>
            </optgroup>
          </select>
        </label>
      </Resettable>
      <div class="colour-bar" aria-hidden="true" style={{background: `linear-gradient(to right, ${gradient})`}} />
      {look.colormap === OWN ? (
        <OwnColours stored={look.colours ?? ''} onColours={(colours) => onChange({colours})} />
      ) : null}
      <Resettable
        what="reversed colours"
        isChanged={look.inverted !== normal.inverted}
        onReset={() => onChange({inverted: normal.inverted})}
      >
        <label class="check">
          <input type="checkbox" checked={look.inverted} onChange={() => onChange({inverted: !look.inverted})} />
          Colours reversed
        </label>
      </Resettable>
      <Resettable
        what="colour of missing pixels"
        isChanged={look.missing !== undefined}
        onReset={() => onChange({missing: undefined})}
      >
        <div class="colour-row">
          <label>
            <input
              type="color"
              value={look.missing ?? hexOf(map.missing)}
              onInput={(event) => onChange({missing: event.currentTarget.value})}
            />{' '}
            Missing pixels
          </label>
        </div>
      </Resettable>
    </>
  );
}

/** A list is in use as soon as it is right; until then the last right one stays. */
function OwnColours({stored, onColours}: {stored: string; onColours(text: string): void}) {
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const text = typed ?? stored;
  const mistake = mistakeIn(text);
  return (
    <div class="formula">
      <label class="field">
        <span>[position from 0 to 1, colour], …</span>
        <textarea
          rows={4}
          value={text}
          placeholder={EXAMPLE}
          maxLength={2000}
          spellcheck={false}
          aria-invalid={mistake !== null}
          aria-describedby={`${id}-mistake`}
          onInput={(event) => {
            const next = event.currentTarget.value;
            setTyped(next);
            if (!mistakeIn(next)) onColours(next);
          }}
          onBlur={() => {
            if (!mistake) setTyped(null);
          }}
        />
      </label>
      <div id={`${id}-mistake`} aria-live="polite">
        <PlacedMistake text={text} mistake={mistake} />
        {mistake ? <span class="hint">The colours of before stay.</span> : null}
      </div>
    </div>
  );
}

function mistakeIn(text: string): ColourListError | null {
  try {
    parseColours(text);
    return null;
  } catch (error) {
    if (error instanceof ColourListError) return error;
    throw error;
  }
}

const hexOf = (rgb: readonly number[]) => `#${rgb.map((one) => one.toString(16).padStart(2, '0')).join('')}`;

/** A map written out, as a beginning for an own one; long ones thinned. */
function listOf(stops: readonly (readonly number[])[]): string {
  const step = Math.max(1, Math.ceil((stops.length - 1) / 8));
  const few = stops.filter((_, n) => n % step === 0 || n === stops.length - 1);
  return `[${few.map(([at = 0, ...rgb]) => `[${Number(at.toFixed(4))}, "${hexOf(rgb)}"]`).join(', ')}]`;
}

import {useId, useRef, useState} from 'preact/hooks';
import {compileFormula, ExpressionError, LONGEST} from '../../lib/pixels/math';
import type {LookSettings} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {NumberField} from '../ui/NumberField';
import {Resettable} from '../ui/Resettable';
import {FormulaHelp} from './FormulaHelp';
import {PlacedMistake} from './PlacedMistake';

type Pixels = Pick<LookSettings, 'math' | 'smooth'>;

/** What is done to pixels before limits and colours. A formula is in use as soon as it is right; until then the last right one stays. */
export function PixelFields({look, onChange}: {look: Pixels; onChange(part: Pixels): void}) {
  const {kernels} = useApp().services.drawing.menus;
  const stored = look.math?.text ?? '';
  const [typed, setTyped] = useState(stored);
  // What comes from elsewhere takes the field; what was typed here a moment ago does not take it from what is typed now.
  const sent = useRef(stored);
  const known = useRef(stored);
  if (known.current !== stored) {
    known.current = stored;
    if (stored !== sent.current) setTyped(stored);
    sent.current = stored;
  }
  const id = useId();
  const mistake = mistakeIn(typed);
  const kernel = kernels.find((one) => one.id === look.smooth?.kernel);

  const type = (text: string) => {
    setTyped(text);
    if (mistakeIn(text)) return;
    sent.current = text.trim() === '' ? '' : text;
    onChange({math: sent.current === '' ? undefined : {text, on: true}});
  };

  return (
    <>
      <div class="formula">
        <Resettable what="pixel math" isChanged={stored !== ''} onReset={() => onChange({math: undefined})}>
          <label class="field">
            <span>Pixel math</span>
            <input
              type="text"
              value={typed}
              placeholder="z"
              maxLength={LONGEST}
              spellcheck={false}
              autocomplete="off"
              autocapitalize="off"
              aria-invalid={mistake !== null}
              aria-describedby={`${id}-mistake`}
              onInput={(event) => type(event.currentTarget.value)}
            />
          </label>
        </Resettable>
        <div id={`${id}-mistake`} aria-live="polite">
          <PlacedMistake text={typed} mistake={mistake} />
        </div>
        {look.math ? (
          <label class="check">
            <input
              type="checkbox"
              checked={look.math.on}
              onChange={() => look.math && onChange({math: {...look.math, on: !look.math.on}})}
            />
            {stored === typed ? 'In use' : `In use: ${stored}`}
          </label>
        ) : null}
        <FormulaHelp />
      </div>
      <Resettable what="smoothing" isChanged={kernel !== undefined} onReset={() => onChange({smooth: undefined})}>
        <label class="field">
          <span>Smoothing</span>
          <select
            value={kernel?.id ?? ''}
            onChange={(event) => {
              const chosen = kernels.find((one) => one.id === event.currentTarget.value);
              onChange({smooth: chosen && {kernel: chosen.id, width: chosen.width.default}});
            }}
          >
            <option value="">none</option>
            {kernels.map(({id, label}) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </Resettable>
      {kernel && look.smooth ? (
        <Resettable
          key={kernel.id}
          what={kernel.width.label}
          isChanged={look.smooth.width !== kernel.width.default}
          onReset={() => onChange({smooth: {kernel: kernel.id, width: kernel.width.default}})}
        >
          <NumberField
            label={kernel.width.label}
            unit="pixels of the stamp"
            value={look.smooth.width}
            min={kernel.width.min}
            max={kernel.width.max}
            step={kernel.width.step}
            onValue={(width) => onChange({smooth: {kernel: kernel.id, width}})}
          />
        </Resettable>
      ) : null}
    </>
  );
}

/** @returns null where the text is a formula, or nothing at all */
function mistakeIn(text: string): ExpressionError | null {
  if (text.trim() === '') return null;
  try {
    compileFormula(text);
    return null;
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}

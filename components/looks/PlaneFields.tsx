import type {LookSettings} from '../../lib/vault/vault';
import {useApp} from '../app/app';
import {Resettable} from '../ui/Resettable';

const PLANES = [
  ['', 'Pixels as sent'],
  ['snr', 'Signal to noise (Rubin)'],
  ['psf', 'Point spread function (Rubin)'],
] as const;

/** What of a stamp is drawn. What comes by FITS alone is asked for while it is wanted. */
export function PlaneFields({
  plane,
  onChange,
}: {
  plane: LookSettings['plane'];
  onChange(plane: LookSettings['plane']): void;
}) {
  const {planes, lists} = useApp();
  const {waiting, failed} = planes.counts.value;
  const surveys = lists.current.value?.surveys ?? [];
  return (
    <>
      <Resettable what="what is drawn" isChanged={plane !== undefined} onReset={() => onChange(undefined)}>
        <label class="field">
          <span>Draw</span>
          <select
            value={plane ?? ''}
            onChange={(event) => {
              const {value} = event.currentTarget;
              onChange(value === 'snr' || value === 'psf' ? value : undefined);
            }}
          >
            {PLANES.map(([id, label]) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </Resettable>
      {plane ? (
        <p class="hint">
          {surveys.includes('lsst') ? 'Takes one more request for each stamp on screen, once.' : ''}
          {surveys.includes('ztf') ? ' ZTF sends neither variance nor point spread function.' : ''}
        </p>
      ) : null}
      {waiting > 0 ? <p class="hint">{waiting} stamps on their way…</p> : null}
      {failed > 0 ? (
        <p class="form-error">
          {failed} {failed === 1 ? 'stamp' : 'stamps'} could not be fetched.{' '}
          <button type="button" class="text-button" onClick={planes.retry}>
            Ask again
          </button>
        </p>
      ) : null}
    </>
  );
}

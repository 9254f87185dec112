import type {Kind} from '../../lib/alert';
import {limitsText, type PageState} from '../../lib/pixels';
import {useApp} from '../app/app';
import {rightStamps} from '../sky/place-stamps';
import {Resettable} from '../ui/Resettable';

/** Digits that tell single precision values apart: for who types the limits elsewhere. */
const EXACT = 9;

/** The limits of the focused object in numbers, how far those of the page are found, and whether numbers stand on the stamps. */
export function LimitsNow({kind}: {kind: Kind}) {
  const {looks, place, loads, lists, lookState, planes, services} = useApp();
  void planes.arrivals.value;
  const page = lookState.page.value;
  const now = looks.value;
  const key = place.focusedKey.value;
  const loaded = key ? loads.view(key).value.loaded : null;
  const row = lists.members.value[place.focus.value]?.row ?? null;
  const stamps = loaded ? rightStamps(loaded, row).stamps : null;
  const picture = stamps && now ? services.drawing.pictures(stamps, now)[kind] : undefined;
  const {limitsShown} = lookState.drawing.value;
  const isOfPage = now?.[kind].limits.scope === 'page' && now[kind].limits.rule !== 'manual';
  const textOf = (places?: number) =>
    picture && limitsText(picture.look.low, picture.look.high, picture.stamp.unit, places);
  const words = [
    picture && `Focused object: ${textOf()}.`,
    isOfPage && page && (page.isOfScreen ? screenWords(page) : pageWords(page)),
  ].filter(Boolean);
  return (
    <>
      {words.length > 0 ? (
        <p class="hint" title={textOf(EXACT)}>
          {words.join(' ')}
        </p>
      ) : null}
      {isOfPage && page?.isOfScreen ? (
        <button type="button" class="button is-small" onClick={lookState.measureAnew}>
          From what is in sight now
        </button>
      ) : null}
      <Resettable
        what="limits on the stamps"
        isChanged={limitsShown !== services.settingsFiles.defaults.drawing.limitsShown}
        onReset={lookState.toggleLimitsShown}
      >
        <label class="check">
          <input type="checkbox" checked={limitsShown} onChange={lookState.toggleLimitsShown} />
          Numbers on the stamps
        </label>
      </Resettable>
    </>
  );
}

const screenWords = ({used, of}: PageState): string =>
  used < of
    ? `From ${used} of ${of} objects so far, those in sight when this was chosen.`
    : `From the ${of} objects that were in sight when this was chosen; scrolling does not change it. Each survey has its own.`;

const pageWords = ({used, of}: PageState): string =>
  used < of
    ? `From ${used} of ${of} objects so far: found anew as more arrive, final when the page is loaded.`
    : `From all ${of} objects of the page; each survey has its own.`;

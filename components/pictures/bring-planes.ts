import type {AlertKey, Kind, StampSet} from '../../lib/alert';
import {type Planes, planesNeeded} from '../../lib/pixels';
import type {Settings} from '../../lib/vault/vault';
import {wordsOf} from '../app/notices';
import type {Services} from '../app/services';

/**
 * Brings the variance and the point spread function that looks need of stamps which stand on no screen, one request a stamp once in its life,
 * and gives them to the drawing; what it has already is not asked for.
 * @returns why some could not be had, in words; their kinds stay empty @throws the reason of the signal
 */
export async function bringPlanes(
  {drawing, planes}: Pick<Services, 'drawing' | 'planes'>,
  {alert, stamps}: {alert: AlertKey | null; stamps: StampSet | null},
  looks: Settings['looks'],
  kinds: readonly Kind[],
  signal: AbortSignal,
): Promise<string[]> {
  if (!alert || !stamps) return [];
  const known = drawing.planesOf(stamps);
  const lacking = kinds.filter(
    (kind) => stamps.stamps[kind] && !known?.[kind] && Object.values(planesNeeded(looks[kind])).some(Boolean),
  );
  const found: Partial<Record<Kind, Planes>> = {};
  const problems: string[] = [];
  await Promise.all(
    lacking.map(async (kind) => {
      try {
        const brought = await planes(alert, kind, signal);
        if (brought) found[kind] = brought;
      } catch (error) {
        signal.throwIfAborted();
        problems.push(`The ${kind} stamp has no variance or point spread function: ${wordsOf(error)}`);
      }
    }),
  );
  // others may have come in the meantime
  if (Object.keys(found).length > 0) drawing.givePlanes(stamps, {...drawing.planesOf(stamps), ...found});
  return problems;
}

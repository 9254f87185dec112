import {isId} from '../alert';
import {type DashPage, readDashPage} from './dash-page';
import type {Portal} from './portal';

const page: DashPage = {
  id: 'lsst',
  origin: 'https://lsst.fink-portal.org',
  // diaObjectId, or the packed designation of a Solar System object: 7 characters from I, J or K on (K15Bt7C).
  // The link of an asteroid's card holds the designation; this is the id under which an asteroid is flagged.
  objectId: /^([1-9]\d{0,19}|[IJK][A-Za-z0-9]{6})$/,
  idColumn: 'r:diaObjectId',
  cardLink: '.card-header a[href]',
  // Later siblings (badges) come and go: right after the link the place is steady.
  hostAt: 'after-link',
  alertId: diaSourceIdOf,
};

/** The dict id of the cutout column is the one place of the page that holds the exact diaSourceId, as text. */
function diaSourceIdOf(card: Element): string | null {
  const cutouts = card.querySelector(`[id*='"type":"search_results_cutouts"']`);
  try {
    const id: unknown = (JSON.parse(cutouts?.id ?? 'null') as {diaSourceId?: unknown} | null)?.diaSourceId;
    return isId(id) ? id : null;
  } catch {
    return null;
  }
}

/** The Rubin (LSST) portal. */
export const lsst: Portal = {
  id: page.id,
  origin: page.origin,
  read: (document, location) => readDashPage(page, document, location),
};

import {type DashPage, readDashPage} from './dash-page';
import type {Portal} from './portal';

const page: DashPage = {
  id: 'ztf',
  origin: 'https://ztf.fink-portal.org',
  objectId: /^ZTF\d{2}[a-z]{7}$/,
  idColumn: 'i:objectId',
  // The link holds name and badges: the host stands before it, outside, and floats to the right of them.
  cardLink: '.card-body > a[href]',
  hostAt: 'before-link',
  alertId: () => null,
};

/** The ZTF portal. Asteroids and tracklets there are rows with a ZTF id of their own, like any other. */
export const ztf: Portal = {
  id: page.id,
  origin: page.origin,
  read: (document, location) => readDashPage(page, document, location),
};

import type {SurveyId} from '../../lib/alert';

/** Pages of others about an object or its position (fink.md D.5). They open in a new tab; nothing is asked of them before. */
export function objectLinks(
  survey: SurveyId,
  objectId: string,
  position: {raDeg: number; decDeg: number} | null,
): {label: string; url: string}[] {
  const id = encodeURIComponent(objectId);
  const links =
    survey === 'file'
      ? []
      : survey === 'ztf'
        ? [
            {label: 'ALeRCE', url: `https://alerce.online/object/${id}`},
            {label: 'Lasair', url: `https://lasair-ztf.lsst.ac.uk/objects/${id}`},
          ]
        : [
            {
              label: 'ALeRCE',
              url: `https://lsst.alerce.online/object/${id}?survey=lsst&page=1&page_size=20&count=false&selected_oid=${id}`,
            },
            {label: 'Lasair', url: `https://lasair.lsst.ac.uk/objects/${id}`},
          ];
  if (!position) return links;
  const {raDeg: ra, decDeg: dec} = position;
  return [
    ...links,
    {
      label: 'TNS',
      url: `https://www.wis-tns.org/search?ra=${ra}&decl=${dec}&radius=5&coords_unit=arcsec`,
    },
    {label: 'SIMBAD', url: `https://simbad.u-strasbg.fr/simbad/sim-coo?Coord=${ra}%20${dec}&Radius=0.08`},
    {
      label: 'NED',
      url: `https://ned.ipac.caltech.edu/cgi-bin/objsearch?search_type=Near+Position+Search&in_csys=Equatorial&in_equinox=J2000.0&ra=${ra}&dec=${dec}&radius=1.0&obj_sort=Distance+to+search+center&img_stamp=Yes`,
    },
    {label: 'SNAD', url: `https://ztf.snad.space/search/${ra}%20${dec}/5`},
    {
      label: 'Legacy Survey',
      url: `https://www.legacysurvey.org/viewer?ra=${ra}&dec=${dec}&zoom=15&mark=${ra},${dec}&layer=ls-dr10`,
    },
  ];
}

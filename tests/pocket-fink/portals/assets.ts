/** Style sheets and the logo. The theme is Bootswatch's; the few rules of our own give scroll containers and sizes as recorded. */
import type {Wheels} from '../wheels.ts';

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 250 60"><rect width="250" height="60" rx="12" fill="#15284F"/><text x="125" y="39" font-family="sans-serif" font-size="26" text-anchor="middle" fill="#fff">pocket Fink</text></svg>`;

/** Cells of the id are one line high, their text on the right. */
const TABLE = `
.dash-cell-value p { margin: 0; text-align: right; }
.markdown-pre { white-space: pre-wrap; }
`;

/** On ZTF the start page scrolls inside `main`, the object pages scroll the document. */
const ZTF = `
:root { --bgColor: #fff; --textDefault: #000; --primary: #0B4CFF; }
body { color: #000; }
main.home { position: absolute; inset: 0; overflow: auto; }
.rcorners2 { border-radius: 25px; border: 1px solid #ced4da; }
#search_bar .input-group { align-items: center; flex-wrap: nowrap; }
.inputbar:focus { box-shadow: none; }
`;

/** On LSST every page scrolls inside `main`; \`container\` and \`#card\` are restyled for the whole page. */
const LSST = `
:root { --bgColor: #f7f7f7; --textDefault: #000; --primary: #15284F; }
body { color: #000; background: #f7f7f7; }
main#page-content { position: absolute; inset: 0; overflow: auto; }
.rcorners2 { border-radius: 25px; border: 1px solid #ced4da; background: #fff; }
#search_bar .input-group { align-items: center; flex-wrap: nowrap; }
.inputbar:focus { box-shadow: none; }
.box-shadow { box-shadow: 0 2px 8px rgba(0, 0, 0, .15); }
.container, .container-small { position: relative; width: 190px; padding: 0; margin: 0; }
.container-small { width: 120px; }
.card-flip, .first-content { width: 210px; }
#card { position: relative; width: 100%; }
.card-content { position: relative; padding: 5px; }
.subtitle { display: flex; justify-content: space-between; font-size: 12px; }
.title-small, .subtitle-small { font-size: 11px; text-align: center; }
.row > .card-flip { flex: 0 0 auto; }
.indicator { font-size: 12px; }
.item { flex: 1 1 0; display: flex; flex-direction: column; }
div.card_id_left { background: #15284F; color: #fff; border-radius: 12px; width: 100%; max-width: 280px; padding: 8px; }
.row1 { display: flex; }
.big-text { font-weight: bold; }
.regular-text { font-size: 10px; }
`;

/** @returns the body and its content type, or undefined: no such asset */
export function asset(wheels: Wheels, name: string): {type: string; body: string | Uint8Array} | undefined {
  if (name === 'logo.svg') return {type: 'image/svg+xml', body: LOGO};
  if (name === 'ztf.css') return {type: 'text/css', body: TABLE + ZTF};
  if (name === 'lsst.css') return {type: 'text/css', body: TABLE + LSST};
  if (name !== 'spacelab.min.css') return undefined;
  const theme = wheels.file('bootswatch', 'package/dist/spacelab/bootstrap.min.css');
  // Its web font lies on the network, which the pocket Fink has not.
  return theme && {type: 'text/css', body: new TextDecoder().decode(theme).replace(/@import url\([^)]*\);?/g, '')};
}

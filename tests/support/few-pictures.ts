/**
 * Most cards of the pocket portals keep their skeletons: drawing twenty Plotly graphs a page is most of the time of a test that turns pages.
 * The others are filled as ever, so that content still arrives under the widgets and moves them. An answer of 204 is Dash's "nothing new".
 */
import type {PocketFink} from '../pocket-fink/server.ts';
import {hash} from '../pocket-fink/sky/random.ts';

/** @param share of the stamps and light curves of cards that are drawn, 0 to 1; the same ones every time */
export function drawFew(fink: PocketFink, share: number): void {
  const {portals} = fink;
  const answer = portals.answer.bind(portals);
  portals.answer = async (request) => {
    if (request.path.startsWith('/_dash-update-component')) {
      const text = typeof request.body === 'string' ? request.body : Buffer.from(request.body).toString('utf8');
      const fills = /search_results_(cutouts|lightcurve)/.test(text.slice(0, 400));
      if (fills && hash(text.slice(0, 400)) / 2 ** 32 >= share)
        return {status: 204, headers: {'content-type': 'application/json'}, body: ''};
    }
    return answer(request);
  };
}

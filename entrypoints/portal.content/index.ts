import {defineContentScript} from 'wxt/utils/define-content-script';
import {ask} from '@/lib/platform/ask';
import {inpageUrl} from '@/lib/platform/desk';
import {onEvent} from '@/lib/platform/events';
import {portalAt, portalPatterns} from '@/lib/portal';
import {startPortal} from '@/lib/portal/start-portal';

/** Puts flags into the pages of the portals. Small on purpose: it owns no data and knows no database. */
export default defineContentScript({
  matches: portalPatterns(),
  runAt: 'document_idle',
  // nothing is posted to the page
  noScriptStartedPostMessage: true,
  main(ctx) {
    const portal = portalAt(window.location.origin);
    if (!portal) return;
    startPortal({
      portal,
      window: window as Window & typeof globalThis,
      service: {ask, onEvent, frameUrl: inpageUrl},
      signal: ctx.signal,
      // A page must not suffer from us: without an answer nothing is put in.
    }).catch((error: unknown) => console.debug('ThumP for Fink:', error));
  },
});

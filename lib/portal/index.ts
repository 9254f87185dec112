import {lsst} from './lsst';
import type {Portal} from './portal';
import {ztf} from './ztf';

/** Every portal that is understood. The manifest's matches and host permissions are derived from this list. */
export const PORTALS: readonly Portal[] = [ztf, lsst];

/** @returns the portal that lives at an origin (`https://…`), or null */
export const portalAt = (origin: string): Portal | null => PORTALS.find((portal) => portal.origin === origin) ?? null;

/** Match patterns of all portal pages, for the manifest and for `tabs.query`. */
export const portalPatterns = (): string[] => PORTALS.map((portal) => `${portal.origin}/*`);

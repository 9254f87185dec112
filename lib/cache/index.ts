export {Cache, type CacheOptions, DEFAULT_CACHE_BYTES} from './cache';
export {type CachedCurve, FRESH_MS} from './curve-store';
export {dropCache} from './drop-cache';

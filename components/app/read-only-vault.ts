import type {Vault} from '../../lib/vault/vault';
import type {Services} from './services';

/** Said wherever somebody tries to change what is only looked at. */
export const READ_ONLY_WORDS =
  'This list is somebody else’s, to look at: nothing in it is changed. Copy it into your own flags to go on with it.';

/**
 * The vault as a window sees it that may have a list of somebody else open: then the verdicts are the sender's, acts are refused, and what was
 * on screen is not recorded. Lists, places and settings are as always. Every view asks this one, so that none can forget it.
 * @param shared the list of somebody else that is shown, or null
 */
export function readOnlyVault(vault: Vault, shared: () => string | null): Vault {
  const check = () => {
    if (shared() !== null) throw new Error(READ_ONLY_WORDS);
  };
  const reading = (from: Vault): Vault =>
    over(from, {
      async verdicts(keys) {
        const id = shared();
        if (id === null) return from.verdicts(keys);
        const wanted = new Set(keys);
        const theirs = await from.sharedVerdicts(id);
        return new Map(theirs.filter(({key}) => wanted.has(key)).map((verdict) => [verdict.key, verdict]));
      },
      async log(options) {
        // read in any case: who follows the log must hear of it again when the list is closed
        const acts = await from.log(options);
        return shared() === null ? acts : [];
      },
    });
  return over(reading(vault), {
    async act(...args) {
      check();
      return vault.act(...args);
    },
    async undo(place) {
      check();
      return vault.undo(place);
    },
    async redo(place) {
      check();
      return vault.redo(place);
    },
    async seen(...args) {
      if (shared() === null) await vault.seen(...args);
    },
    watch: (query, onValue, until, onError) => vault.watch((from) => query(reading(from)), onValue, until, onError),
  });
}

/** A vault with some methods in place of its own; the others are looked up when they are called. */
const over = (vault: Vault, methods: Partial<Vault>): Vault => Object.assign(Object.create(vault) as Vault, methods);

/** The same for all that a window is given: an import would write flags too. */
export function readOnlyServices(services: Services, shared: () => string | null): Services {
  const {exchange} = services;
  return {
    ...services,
    vault: readOnlyVault(services.vault, shared),
    exchange: {
      ...exchange,
      async apply(plan) {
        if (shared() !== null) throw new Error(READ_ONLY_WORDS);
        return exchange.apply(plan);
      },
    },
  };
}

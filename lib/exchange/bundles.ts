import type {ArrayStore} from '../arrays';
import type {Bundle, ListBundle} from './read-bundle';
import type {BundleProgress, BundleRequest, BundleSources} from './write-bundle';

/** Rarely used, and all of zip with it: not in the way of the first page. */
const reading = () => import('./read-bundle');
const writing = () => import('./write-bundle');

/** Lists, and everything there is, as one file: out and in, as the app uses them. */
export interface Bundles {
  /** @throws in words, or the signal's reason: then there is no file */
  write(
    request: BundleRequest,
    watch: {onProgress(progress: BundleProgress): void; signal: AbortSignal},
  ): Promise<{name: string; blob: Blob}>;
  /** @returns false where the person did not want it after all */
  save(file: {name: string; blob: Blob}): Promise<boolean>;
  /** Reads the file whole and checks it; nothing is written. @throws ExchangeError in words */
  read(file: Blob): Promise<Bundle>;
  /** What is here goes into a file first, then everything is as the archive has it. @returns name of the file with what was here, '' = nothing was */
  restore(bundle: Extract<Bundle, {kind: 'archive'}>, signal: AbortSignal): Promise<string>;
  /** @returns the new list and its flags as a file, for the import with its policies */
  openAsMine(bundle: ListBundle): Promise<{id: string; flags: File}>;
  /** @returns the list to look at, with the sender's flags beside one's own */
  openToLook(bundle: ListBundle): Promise<string>;
}

export function bundles(
  sources: Omit<BundleSources, 'now' | 'arrays'> & {
    arrays: ArrayStore;
    save(name: string, blob: Blob): Promise<boolean>;
  },
): Bundles {
  const {vault, save} = sources;
  const write: Bundles['write'] = async (request, watch) => {
    const {writeBundle} = await writing();
    return writeBundle(request, {...sources, now: Date.now()}, watch);
  };
  return {
    write,
    save: ({name, blob}) => save(name, blob),
    read: async (file) => (await reading()).readBundle(file),
    async restore(bundle, signal) {
      const {takeData} = await reading();
      let kept = '';
      if ((await vault.newest()) > 0 || (await vault.datasets()).length > 0) {
        const before = await write({kind: 'archive'}, {onProgress() {}, signal});
        kept = before.name.replace('archive', 'before-restoring');
        if (!(await save(kept, before.blob))) throw new Error('What is here was not saved, so nothing was restored.');
      }
      await takeData(bundle, sources);
      await vault.restoreArchive(bundle.archive);
      return kept;
    },
    async openAsMine(bundle) {
      const {openAsMine, takeData} = await reading();
      await takeData(bundle, sources);
      const id = await openAsMine(bundle, vault);
      return {id, flags: new File([bundle.flags], `flags of ${bundle.list.name}`)};
    },
    async openToLook(bundle) {
      const {openToLook, takeData} = await reading();
      await takeData(bundle, sources);
      return openToLook(bundle, vault);
    },
  };
}

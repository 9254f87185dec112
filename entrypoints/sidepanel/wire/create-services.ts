import type {Services} from '@/components/app/services';
import {ArrayStore} from '@/lib/arrays';
import {Cache} from '@/lib/cache';
import {bundles} from '@/lib/exchange/bundles';
import {flagFiles} from '@/lib/exchange/flag-files';
import {objectFiles, sweepArrays} from '@/lib/exchange/object-files';
import {outgoing} from '@/lib/exchange/outgoing';
import {createClient, surveyOf} from '@/lib/fink';
import {ObjectLoader, PlanesFetcher, WcsFetcher} from '@/lib/jobs';
import {saveFile} from '@/lib/platform';
import type {Vault} from '@/lib/vault';
import {createDecodePool} from '@/lib/workers';
import {createDrawing} from './drawing';
import {isBareFrame, saveBlob, saveByLink, throughBackground} from './framed';
import {createJobsFor} from './jobs';
import {createListMaker} from './lists';
import {createMemory} from './memory';
import {createKeeping} from './mirror';
import {createPictureFiles} from './picture-files';
import {settingsFiles} from './settings-files';
import {createSurroundings} from './surroundings';

export const surveysById = (): Services['surveys'] => ({
  ztf: surveyOf('ztf'),
  lsst: surveyOf('lsst'),
  file: surveyOf('file'),
});

/** After the start of a window, ms. */
const SWEEP_MS = 20_000;

/** The real rooms behind the views, for one window. */
export function createServices(
  where: Pick<Services, 'place' | 'pinnedList'>,
  opened: Vault,
  signal: AbortSignal,
): Services {
  const vault = isBareFrame() ? throughBackground(opened) : opened;
  const cache = new Cache();
  const arrays = new ArrayStore();
  // what no list holds any more; not in the way of the first page
  if (where.place !== 'inpage') setTimeout(() => sweepArrays(vault, arrays, Date.now()).catch(() => {}), SWEEP_MS);
  const client = createClient();
  const surveys = surveysById();
  const around = createSurroundings(cache);
  // The worker finds the limits of the looks in use along with the pixels: those of the settings, until the window says which.
  let looks: Awaited<ReturnType<typeof vault.setting<'looks'>>> | undefined;
  vault.watch(
    (from) => from.setting('looks'),
    (found) => {
      looks ??= found;
    },
    signal,
  );
  const pool = createDecodePool({signal, looks: () => looks});
  pool.warm();
  const decode = (body: Parameters<typeof pool.decode>[0], until: AbortSignal) => pool.decode(body, until);
  const places = new WcsFetcher({client, cache});
  const planes = new PlanesFetcher({client, cache, decode});
  const save = async (files: readonly {name: string; text: string; type: string}[]) => {
    if (isBareFrame()) saveByLink(files);
    else for (const file of files) await saveFile({name: file.name, content: file.text, type: file.type});
  };
  const loader = new ObjectLoader({
    client,
    cache,
    arrays,
    decode,
    readStored: (alert, until) => pool.stored(alert, cache.name, until),
    signal,
  });
  const keeping = createKeeping(where, {
    vault,
    surveys,
    version: around.version,
    signal,
    onTaken: around.pushVerdicts,
  });
  const {memory, replaceable} = createMemory({...where, ...keeping}, vault, signal);
  return {
    ...where,
    vault,
    surveys,
    around,
    loader,
    outgoing,
    wcs: (alert, until) => places.load(alert, until),
    planes: (alert, kind, until) => planes.load(alert, kind, until),
    files: createPictureFiles(client),
    drawing: createDrawing(
      (stamps, wanted) => pool.treat(stamps, wanted),
      (wanted) => {
        looks = wanted;
      },
      pool,
    ),
    lists: createListMaker(vault, client, cache, signal),
    jobs: createJobsFor(where, {client, cache, arrays, decode: (body, until) => pool.decode(body, until), signal}),
    ...keeping,
    memory,
    bundles: bundles({vault: replaceable, cache, arrays, surveys, version: around.version, save: saveBlob}),
    objectFiles: objectFiles({vault, store: arrays}),
    exchange: flagFiles({
      vault,
      surveys,
      version: around.version,
      save,
    }),
    settingsFiles: settingsFiles(save, around.version),
  };
}

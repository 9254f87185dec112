/**
 * The real app on databases of its own, framed by the benchmark page, which makes and deletes them. Nothing of the person is opened for writing,
 * nothing is told to portal tabs, and no service is asked: what is not stored is generated.
 */
import '@/components/app/styles';
import {render} from 'preact';
import {AppView} from '@/components/app/AppView';
import type {App} from '@/components/app/app';
import {createApp} from '@/components/app/create-app';
import type {Services} from '@/components/app/services';
import {objectKey, parseAlertKey} from '@/lib/alert';
import {generatedBody, generatedCurve, numberOf} from '@/lib/bench/generated';
import {installProbe} from '@/lib/bench/probe';
import {Cache} from '@/lib/cache';
import {type FinkClient, type Survey, surveyOf} from '@/lib/fink';
import {ObjectLoader} from '@/lib/jobs';
import {openVault} from '@/lib/vault';
import {createDecodePool} from '@/lib/workers';
import {createServices} from '../sidepanel/wire/create-services';
import {bareSurroundings} from '../sidepanel/wire/framed';

declare global {
  /** the app under measure, for the page around it */
  var stage: {app: App; close(): void} | undefined;
}

const refuse = () => Promise.reject(new Error('The benchmark asks no service.'));
const NO_SERVICE: FinkClient = {text: refuse, bytes: refuse};

/** A survey whose alerts are made here, for cells beyond those that are stored. */
const generated = (survey: Survey): Survey => ({
  ...survey,
  async stamps(_client, alert) {
    const bytes = generatedBody(numberOf(parseAlertKey(alert)?.objectId ?? ''));
    return {survey: survey.id, form: 'planes', bytes};
  },
  async curves(_client, ids) {
    return new Map(ids.map((id) => [objectKey(survey.id, id), generatedCurve(numberOf(id))]));
  },
});

installProbe();
const name = new URLSearchParams(location.search).get('database') ?? '';
if (name.startsWith('bench-')) start();

function start(): void {
  const life = new AbortController();
  const {signal} = life;
  const vault = openVault({name, signal});
  const cache = new Cache({name: `${name}-cache`});
  const made: Services = {...createServices({place: 'inpage', pinnedList: null}, vault, signal), place: 'desk'};
  const pool = createDecodePool({signal, looks: () => app.looks.peek() ?? undefined});
  pool.warm();
  const loader = new ObjectLoader({
    client: NO_SERVICE,
    cache,
    decode: (body, until) => pool.decode(body, until),
    readStored: (alert, until) => pool.stored(alert, cache.name, until),
    surveyOf: (id) => generated(surveyOf(id)),
    signal,
  });
  const app = createApp(
    {
      ...made,
      vault,
      loader,
      around: {...made.around, ...bareSurroundings, openUrl() {}, openDesk() {}, openOptions() {}},
    },
    signal,
  );
  const root = document.getElementById('app');
  if (root) render(<AppView app={app} />, root);
  globalThis.stage = {
    app,
    close() {
      life.abort();
      cache.close();
    },
  };
}

import {SURVEY_IDS} from '../../lib/alert';
import type {App} from './app';
import {wordsOf} from './notices';

/** A list of its own out of the selected objects, in the order in which they are shown, with what their search brought. It is opened. */
export async function makeListOfSelection(app: App): Promise<void> {
  const {lists, selection, notices, services} = app;
  const {vault} = services;
  const from = lists.current.peek();
  const members = selection.keys().flatMap((key) => lists.members.peek()[lists.indexOf(key)] ?? []);
  if (!from || members.length === 0) return;
  try {
    const {id} = await vault.createDataset({
      name: `${from.name}, ${members.length} selected`,
      source: from.source,
      surveys: SURVEY_IDS.filter((survey) => members.some(({objectKey}) => objectKey.startsWith(`${survey}/`))),
      query: null,
      description: `${members.length} objects selected in “${from.name}”`,
    });
    await vault.fillDataset(id, members, {
      alerts: members.reduce((sum, {alertKeys}) => sum + Math.max(1, alertKeys.length), 0),
      message: '',
    });
    app.openList(id);
    notices.say(`A list of ${members.length} objects was made.`, {
      label: 'Back to the old one',
      run: () => app.openList(from.id),
    });
  } catch (error) {
    notices.fail(`The list could not be made: ${wordsOf(error)}`, {
      label: 'Try again',
      run: () => void makeListOfSelection(app),
    });
  }
}

import {useState} from 'preact/hooks';
import type {ServerLogin} from '../../lib/exchange/mirror';
import type {Team} from '../../lib/exchange/team';
import {ServerForm} from '../mirror/ServerForm';

interface Props {
  team: Team;
  isBusy: boolean;
  choose(folderId: string): void;
  connect(folderId: string, login: ServerLogin): Promise<void>;
}

/** The folders that a team may share, and how one is set. */
export function TeamJoin({team, isBusy, choose, connect}: Props) {
  return (
    <>
      {team.folders.map(({id, label, means, onServer}) => (
        <fieldset key={id} class="mirror-target">
          <legend>{label}</legend>
          <p class="hint">{means}</p>
          {onServer ? (
            <details class="mirror-details">
              <summary>Set the server</summary>
              <ServerForm
                asks="Address of the WebDAV folder that all share"
                isBusy={isBusy}
                connect={(login) => connect(id, login)}
              />
            </details>
          ) : (
            <button type="button" class="button" disabled={isBusy} onClick={() => choose(id)}>
              Choose the folder…
            </button>
          )}
        </fieldset>
      ))}
    </>
  );
}

/** Files that came by mail or on a stick, and mine to be sent. */
export function TeamByHand({isBusy, add, save}: {isBusy: boolean; add(files: File[]): void; save(): void}) {
  return (
    <fieldset class="mirror-target">
      <legend>Files by hand</legend>
      <p class="hint">
        Without a folder: send your file, and read those of the others. They count until this window closes.
      </p>
      <label class="field">
        <span>Team files of the others (.jsonl)</span>
        <input
          type="file"
          multiple
          accept=".jsonl,.ndjson,.txt"
          disabled={isBusy}
          onChange={(event) => add([...(event.currentTarget.files ?? [])])}
        />
      </label>
      <button type="button" class="button" disabled={isBusy} onClick={save}>
        Save my file
      </button>
    </fieldset>
  );
}

/** Who flags: stands in every line of the team's files. */
export function WhoForm({isBusy, send}: {isBusy: boolean; send(name: string): void}) {
  const [name, setName] = useState('');
  return (
    <form
      class="form mirror-server"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) send(name.trim());
      }}
    >
      <label class="field">
        <span>Your name, as the others shall read it</span>
        <input required maxLength={80} value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button is-main" disabled={isBusy}>
        That is me
      </button>
    </form>
  );
}

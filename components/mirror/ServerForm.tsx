import {useState} from 'preact/hooks';
import type {PasswordKeeping, ServerLogin} from '../../lib/exchange/mirror';
import {wordsOf} from '../app/notices';

const KEEP: {id: PasswordKeeping; label: string; hint: string}[] = [
  {id: 'window', label: 'until this panel or tab closes', hint: 'You type it again in each panel and tab.'},
  {id: 'browser', label: 'until the browser closes', hint: 'In the memory of the browser only.'},
  {
    id: 'computer',
    label: 'on this computer',
    hint: 'It is stored in your browser profile unencrypted: whoever can read your files can read it. An app password that can be revoked is safer.',
  },
];

const FILE_ASKS = 'Address of a WebDAV folder, or of a file that ends in .json';

interface Props {
  /** what the address is of */
  asks?: string;
  isBusy: boolean;
  /** rejects with words for the person: they stand beside the button */
  connect(login: ServerLogin): Promise<void>;
}

/** Where a server's file is and who logs in there. */
export function ServerForm({asks = FILE_ASKS, isBusy, connect}: Props) {
  const [login, setLogin] = useState<ServerLogin>({url: '', user: '', password: '', keep: 'browser'});
  const [state, setState] = useState<{isTrying: boolean; error: string}>({isTrying: false, error: ''});
  // several fields at once, as password managers fill them
  const set = (some: Partial<ServerLogin>) => setLogin((before) => ({...before, ...some}));
  return (
    <form
      class="form mirror-server"
      onSubmit={(event) => {
        event.preventDefault();
        setState({isTrying: true, error: ''});
        connect(login).then(
          () => setState({isTrying: false, error: ''}),
          (thrown) => setState({isTrying: false, error: wordsOf(thrown)}),
        );
      }}
    >
      <label class="field">
        <span>{asks}</span>
        <input
          type="url"
          required
          placeholder="https://cloud.example.org/remote.php/dav/files/me/vetting/"
          value={login.url}
          onInput={(event) => set({url: event.currentTarget.value})}
        />
      </label>
      <div class="field-row">
        <label class="field">
          <span>User name</span>
          <input autocomplete="off" value={login.user} onInput={(event) => set({user: event.currentTarget.value})} />
        </label>
        <label class="field">
          <span>Password</span>
          <input
            type="password"
            autocomplete="off"
            value={login.password}
            onInput={(event) => set({password: event.currentTarget.value})}
          />
        </label>
      </div>
      <KeepField keep={login.keep} onKeep={(keep) => set({keep})} />
      {state.error ? (
        <p class="form-error" role="alert">
          {state.error}
        </p>
      ) : null}
      <button type="submit" class="button" disabled={isBusy || state.isTrying}>
        {state.isTrying ? 'Logging in …' : 'Use this server'}
      </button>
    </form>
  );
}

function KeepField({keep, onKeep}: {keep: PasswordKeeping; onKeep(keep: PasswordKeeping): void}) {
  return (
    <label class="field">
      <span>Keep the password</span>
      <select value={keep} onChange={(event) => onKeep(event.currentTarget.value as PasswordKeeping)}>
        {KEEP.map(({id, label}) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <span class="hint">{KEEP.find(({id}) => id === keep)?.hint}</span>
    </label>
  );
}

/** The password alone, where the server wants it again. */
export function PasswordForm({user, isBusy, send}: {user: string; isBusy: boolean; send(password: string): void}) {
  const [password, setPassword] = useState('');
  return (
    <form
      class="form mirror-server"
      onSubmit={(event) => {
        event.preventDefault();
        send(password);
      }}
    >
      <label class="field">
        <span>{user ? `Password of ${user}` : 'Password'}</span>
        <input
          type="password"
          autocomplete="off"
          required
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button is-main" disabled={isBusy}>
        Log in
      </button>
    </form>
  );
}

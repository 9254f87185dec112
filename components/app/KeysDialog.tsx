import {COMMANDS, type Command, GROUP_TITLES, keysOf, ownFlagCommands, showKey, type Vetting} from '../../lib/commands';
import {Dialog} from '../ui/Dialog';
import {useApp} from './app';
import {MouseSheet} from './MouseSheet';

/** The `?` sheet: every command of the registry with the keys it has now. */
export function KeysSheet({
  changes,
  commands = COMMANDS,
}: {
  changes: Record<string, string[]>;
  commands?: readonly Command<Vetting>[];
}) {
  return (
    <div class="keys-sheet">
      {(Object.keys(GROUP_TITLES) as (keyof typeof GROUP_TITLES)[]).map((group) => (
        <section key={group}>
          <h3>{GROUP_TITLES[group]}</h3>
          <dl>
            {commands
              .filter((command) => command.group === group)
              .map((command) => (
                <div key={command.id} class="keys-row">
                  <dt>{command.label}</dt>
                  <dd>
                    {keysOf(command, changes).map((key) => (
                      <kbd key={key}>{showKey(key)}</kbd>
                    ))}
                    {keysOf(command, changes).length === 0 ? <span class="hint">no key</span> : null}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

export function KeysDialog() {
  const app = useApp();
  return (
    <Dialog title="Keys" wide onClose={() => app.close()}>
      <KeysSheet
        changes={app.settings.all.value?.keys ?? {}}
        commands={[...COMMANDS, ...ownFlagCommands(app.lists.flagSet.value)]}
      />
      <MouseSheet />
      <p class="hint">
        Keys rest while you type in a field.{' '}
        <button type="button" class="text-button" onClick={() => app.services.around.openOptions()}>
          Change keys in the options
        </button>
      </p>
    </Dialog>
  );
}

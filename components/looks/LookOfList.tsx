import {useApp} from '../app/app';

/** Whose look it is that is changed here: that of all lists, or of the open one alone. */
export function LookOfList() {
  const {listLook, looks, lists, notices} = useApp();
  const list = lists.current.value;
  if (!list) return null;
  const isOwn = listLook.isOwn.value;
  return (
    <div class="look-of-list">
      <span>{isOwn ? 'The look of this list alone.' : 'The look of all lists.'}</span>
      <button
        type="button"
        class="text-button"
        title={
          isOwn
            ? `“${list.name}” is drawn as all lists are.`
            : `What is changed from now on is kept with “${list.name}” and changes no other list.`
        }
        onClick={() => {
          if (!isOwn) listLook.keep(looks.peek());
          else {
            const before = listLook.keep(null);
            notices.say('The look of all lists again.', {label: 'Undo', run: () => void listLook.keep(before)});
          }
        }}
      >
        {isOwn ? 'Back to that of all lists' : 'Give this list its own'}
      </button>
    </div>
  );
}

import {X} from 'lucide-preact';
import {IconButton} from '../ui/IconButton';
import {useApp} from './app';
import type {Notices} from './notices';

/** What was done, with a way back; what failed, with what to do. Read out politely. */
export function NoticesList({notices}: {notices: Notices}) {
  return (
    <div class="notices" role="log" aria-live="polite" aria-label="Messages">
      {notices.list.value.map((notice) => (
        <div key={notice.id} class={`notice is-${notice.tone}`}>
          <span class="notice-text">{notice.text}</span>
          {notice.action ? (
            <button
              type="button"
              class="text-button"
              onClick={() => {
                notices.close(notice.id);
                notice.action?.run();
              }}
            >
              {notice.action.label}
            </button>
          ) : null}
          <IconButton icon={X} label="Close this message" onClick={() => notices.close(notice.id)} />
        </div>
      ))}
    </div>
  );
}

export function NoticesView() {
  return <NoticesList notices={useApp().notices} />;
}

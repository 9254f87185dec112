import {useEffect, useState} from 'preact/hooks';
import {useApp} from '../app/app';
import {wordsOf} from '../app/notices';
import {filesOfDrop} from './files-of-drop';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** The whole window takes files: dropped anywhere they open in the import. Without it the browser would leave the app and show the file. */
export function DropZone() {
  const app = useApp();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const life = new AbortController();
    const {signal} = life;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    window.addEventListener('dragenter', over, {signal});
    window.addEventListener('dragover', over, {signal});
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), {signal});
    window.addEventListener(
      'drop',
      (event) => {
        setOver(false);
        if (!hasFiles(event) || !event.dataTransfer) return;
        event.preventDefault();
        filesOfDrop(event.dataTransfer).then(
          (files) => {
            if (files.length === 0) return app.notices.fail('In what was dropped is no file that can be imported.');
            app.incoming.value = files;
            app.dialog.value = 'import';
          },
          (error) => app.notices.fail(`What was dropped could not be read: ${wordsOf(error)}`),
        );
      },
      {signal},
    );
    return () => life.abort();
  }, [app]);
  return isOver ? (
    <div class="drop-zone" role="status">
      Drop to import
    </div>
  ) : null;
}

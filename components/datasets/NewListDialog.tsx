import {useApp} from '../app/app';
import {Dialog} from '../ui/Dialog';
import {NewList} from './NewList';

export function NewListDialog() {
  const app = useApp();
  return (
    <Dialog title="New list" onClose={() => app.close()}>
      <NewList />
    </Dialog>
  );
}

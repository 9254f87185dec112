import type {LucideIcon} from 'lucide-preact';
import type {ComponentChildren} from 'preact';

/** One line above the grid: something is not as it should be, and what to do. */
export function Banner({icon: Icon, children}: {icon: LucideIcon; children: ComponentChildren}) {
  return (
    <div class="banner" role="status">
      <Icon size={16} aria-hidden="true" />
      <div>{children}</div>
    </div>
  );
}

import type {LucideIcon} from 'lucide-preact';
import type {ComponentChildren} from 'preact';

interface Props {
  icon: LucideIcon;
  title: string;
  children?: ComponentChildren;
  isBusy?: boolean;
}

/** What stands where a grid cannot be: says what is the matter and what to do. */
export function StateCard({icon: Icon, title, children, isBusy = false}: Props) {
  return (
    <section class="state-card" aria-busy={isBusy}>
      <Icon size={28} aria-hidden="true" class={isBusy ? 'is-turning' : undefined} />
      <h2>{title}</h2>
      <div class="state-words">{children}</div>
    </section>
  );
}

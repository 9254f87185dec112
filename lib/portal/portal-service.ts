import type {Events, Requests} from '../platform/protocol';

/** What the page side needs of the rest of the extension; the entry point gives it, tests give a fake. It rejects with words for the person. */
export interface PortalService {
  ask<K extends keyof Requests>(name: K, ask: Requests[K]['ask']): Promise<Requests[K]['answer']>;
  onEvent<K extends keyof Events>(name: K, listener: (event: Events[K]) => void, signal: AbortSignal): void;
  /** address of the compact grid, to be framed in the page */
  frameUrl(datasetId: string): string;
}

/** Whether an error says that the extension was updated, switched off or removed under this page: only a reload helps. */
export const isContextLost = (error: unknown): boolean => error instanceof Error && error.name === 'ContextLost';

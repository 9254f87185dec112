import type {FinkClient, FinkRequest} from '../fink/client';

/** A client whose requests can be held back for a while: none is lost, and none is sent whose asker has left in the meantime. */
export class HeldClient implements FinkClient {
  private isHeld = false;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly client: FinkClient) {}

  get inFlight(): number {
    return this.client.inFlight ?? 0;
  }

  hold(isHeld: boolean): void {
    this.isHeld = isHeld;
    if (isHeld) return;
    for (const go of this.waiting) go();
    this.waiting.clear();
  }

  async text(request: FinkRequest, signal?: AbortSignal): Promise<string> {
    await this.turn(signal);
    return this.client.text(request, signal);
  }

  async bytes(request: FinkRequest, signal?: AbortSignal): Promise<ArrayBuffer> {
    await this.turn(signal);
    return this.client.bytes(request, signal);
  }

  /** @throws the reason of the signal */
  private async turn(signal: AbortSignal | undefined): Promise<void> {
    if (!this.isHeld) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.waiting.delete(go);
        resolve();
      };
      this.waiting.add(go);
      if (signal?.aborted) leave();
      else signal?.addEventListener('abort', leave, {once: true});
    });
    signal?.throwIfAborted();
  }
}

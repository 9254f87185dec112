/** What a request to a service needs from the outside: the polite queue implements it; tests give a fake. */
export interface FinkClient {
  /** @throws ApiError for every way in which no good answer comes; never resolves with an error body */
  text(request: FinkRequest, signal?: AbortSignal): Promise<string>;
  /** @throws ApiError, also for an empty body */
  bytes(request: FinkRequest, signal?: AbortSignal): Promise<ArrayBuffer>;
  /** requests of this window under way now, for the status line */
  readonly inFlight?: number;
}

export interface FinkRequest {
  /** `https://api.…/api/v1/…` */
  url: string;
  /** sent as a JSON body by POST; absent = GET */
  body?: Record<string, string | number | boolean>;
  /** higher first: visible cells 2, search 3, prefetch 1 */
  priority?: number;
}

/** The same client, whose requests have this priority. */
export const atPriority = (client: FinkClient, priority: number): FinkClient => ({
  text: (request, signal) => client.text({...request, priority}, signal),
  bytes: (request, signal) => client.bytes({...request, priority}, signal),
});

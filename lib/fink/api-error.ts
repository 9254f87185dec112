/** Why a service gave no good answer. `message` is one sentence in plain words that says what to do. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    message: string,
    readonly detail: {
      reason: 'network' | 'timeout' | 'refused' | 'broken' | 'empty' | 'busy' | 'unknown';
      /** 0 = no answer at all (network, CORS, cut connection) */
      status: number;
      /** the service's own words, at most 500 characters, '' where there are none */
      body: string;
      url: string;
      /** whether the same request may work later */
      canRetry: boolean;
      /** from the header Retry-After */
      retryAfterMs?: number;
    },
  ) {
    super(message);
  }
}

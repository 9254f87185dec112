import {TargetError} from './target';

/** Where a request went wrong. */
interface Asked {
  method: string;
  /** host as the person typed it */
  host: string;
}

const retryAfter = (headers: Headers): number | null => {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
};

/** What an answer of a WebDAV server (RFC 4918, RFC 9110) that is no success means, and what to do. Never the body: it may hold anything. */
export function webdavTrouble(
  answer: Pick<Response, 'status' | 'headers' | 'type'>,
  {method, host}: Asked,
): TargetError {
  const {status, headers} = answer;
  const wait = retryAfter(headers);
  const failed = (words: string) => new TargetError('failed', words, wait);
  if (answer.type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304)) {
    return failed(
      `${host} sends us to another page, most likely to log in. Use the WebDAV address (Nextcloud: Files, settings, WebDAV), and an app password where you log in by a second step.`,
    );
  }
  switch (status) {
    case 401:
      return new TargetError('password', `${host} refuses the user name or the password. Type it again.`);
    case 403:
      return failed(`${host} does not let this user write there. Choose another folder, or ask whoever runs it.`);
    case 404:
    case 409:
      return method === 'PUT' || method === 'MKCOL' || method === 'PROPFIND'
        ? new TargetError('folder', `The folder is not there on ${host}. Make it, or correct the address.`)
        : failed(`There is nothing at this address on ${host}. Correct the address.`);
    case 405:
    case 501:
      return failed(`${host} does not take files at this address: it is no WebDAV folder. Correct the address.`);
    case 412:
      return new TargetError('changed', 'Another computer wrote the file at the same moment: it is read again.');
    case 413:
      return failed(`${host} does not take a file of this size. Ask whoever runs it, or choose another target.`);
    case 423:
      return failed(`Another program keeps the file on ${host} locked. It is tried again; nothing is lost meanwhile.`);
    case 429:
      return failed(`${host} asks us to wait. It is tried again.`);
    case 507:
      return failed(`Your space on ${host} is full: the file was not written. Make room there; it is tried again.`);
    default:
      return status >= 500
        ? failed(`${host} has trouble of its own (${status}). It is tried again; nothing is lost meanwhile.`)
        : failed(`${host} answered ${status} to ${method}. Correct the address, or ask whoever runs it.`);
  }
}

/** A request that brought no answer at all. */
export function webdavSilence(error: unknown, host: string): TargetError {
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  return new TargetError(
    'failed',
    isLate
      ? `${host} did not answer in time. It is tried again; nothing is lost meanwhile.`
      : `${host} cannot be reached: it is down, the network is, or the address is wrong. It is tried again; nothing is lost meanwhile.`,
  );
}

/** `node tests/pocket-fink/main.ts`: the pocket Fink alone, for a browser or curl of one's own; `npm start` opens one with it. */
import {HOSTS} from './doors.ts';
import {startPocketFink} from './server.ts';

const fink = await startPocketFink({latency: [100, 300]});
console.log(`The pocket Fink listens on 127.0.0.1:${fink.port} (TLS) and ${fink.proxyPort} (CONNECT proxy); ${fink.services.sky.note}.
  curl -k --resolve ${HOSTS[3]}:${fink.port}:127.0.0.1 'https://${HOSTS[3]}:${fink.port}/api/v1/tags'
  chromium --ignore-certificate-errors --user-data-dir=$(mktemp -d) --host-resolver-rules='MAP *.fink-portal.org 127.0.0.1:${fink.port}' https://${HOSTS[1]}/
Ctrl+C ends it.`);
for (const words of fink.missing) console.log(`Missing: ${words}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    await fink.close();
    process.exit(0);
  });
}

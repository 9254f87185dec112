import {describe, expect, it} from 'vitest';
import {HeldClient} from '../../../lib/jobs/held-client';

const setUp = () => {
  const sent: string[] = [];
  const client = new HeldClient({
    text: async ({url}) => {
      sent.push(url);
      return url;
    },
    bytes: async ({url}) => {
      sent.push(url);
      return new ArrayBuffer(1);
    },
    inFlight: 3,
  });
  return {client, sent};
};

describe('requests that are held back', () => {
  it('go out when they are let go, all of them, and are answered', async () => {
    const {client, sent} = setUp();
    client.hold(true);
    const answers = [client.text({url: 'a'}), client.bytes({url: 'b'}), client.text({url: 'c'})];
    await Promise.resolve();
    expect(sent).toEqual([]);
    client.hold(false);
    expect(await Promise.all(answers)).toEqual(['a', new ArrayBuffer(1), 'c']);
    expect(sent).toEqual(['a', 'b', 'c']);
    expect(await client.text({url: 'd'})).toBe('d');
    expect(client.inFlight).toBe(3);
  });

  it('are never sent when the asker left, which is told so at once', async () => {
    const {client, sent} = setUp();
    client.hold(true);
    const leaving = new AbortController();
    const gone = client.text({url: 'a'}, leaving.signal);
    const stays = client.text({url: 'b'}, new AbortController().signal);
    const reason = new Error('gone');
    leaving.abort(reason);
    await expect(gone).rejects.toBe(reason);
    await expect(client.text({url: 'c'}, leaving.signal)).rejects.toBe(reason);
    client.hold(false);
    expect(await stays).toBe('b');
    expect(sent).toEqual(['b']);
  });
});

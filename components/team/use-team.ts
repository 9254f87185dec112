import {useEffect, useState} from 'preact/hooks';
import type {Team, TeamStatus} from '../../lib/exchange/team';

/** Where the team stands, as it changes. */
export function useTeam(team: Team): TeamStatus {
  const [status, setStatus] = useState(team.status());
  useEffect(() => {
    const life = new AbortController();
    const read = () => setStatus(team.status());
    team.onChange(read, life.signal);
    read();
    return () => life.abort();
  }, [team]);
  return status;
}

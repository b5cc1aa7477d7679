import { createHash } from 'node:crypto';
import type { Links } from '../http/links.ts';
import { type Json, nodeId } from './common.ts';

/** The account `login`. Its id is made from the name, so that it stays the same without being stored. */
export function userShape({ server, api }: Links, login: string): Json {
  const id = createHash('sha256').update(login.toLowerCase()).digest().readUInt32BE(0) >>> 1;
  const url = `${api}/users/${login}`;
  return {
    login,
    id,
    node_id: nodeId('User', id),
    avatar_url: `${server}/_forge/avatar.svg`,
    gravatar_id: '',
    url,
    html_url: `${server}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  };
}

/** The account that a token belongs to, as `GET /user` shows it. */
export function ownAccountShape(links: Links, login: string, since: string): Json {
  return {
    ...userShape(links, login),
    name: login,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: since,
    updated_at: since,
  };
}

-- Who may do what, without accounts. See src/features/people/README.md.

create table installation (
  one boolean primary key default true check (one),
  -- Signs role links (HMAC), so that a link can be shown again and is nowhere stored.
  secret bytea not null,
  created_at timestamptz not null default now()
);

create table organisation (
  id uuid primary key default uuidv7(),
  name text not null,
  ror text unique,
  created_at timestamptz not null default now()
);

-- The log's rooms and everything below a workshop refer to it, so it stands first.
create table workshop (
  id uuid primary key default uuidv7(),
  organisation_id uuid references organisation,
  slug text not null unique,
  title text not null,
  summary text not null default '',
  zone text not null,
  stream_url text,
  published_at timestamptz,
  -- What an imported schedule held beside its days (unknown fields, comments), kept for the export.
  rest jsonb not null default '{}',
  created_at timestamptz not null default now()
);

create table access_grant (
  id uuid primary key default uuidv7(),
  -- The public half of a link's token; null for a grant to a person, which comes with accounts.
  code text unique,
  role text not null,
  workshop_id uuid references workshop on delete cascade,
  classroom_id uuid,
  until timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
create index access_grant_workshop on access_grant (workshop_id);

-- A browser that opened a link holds its grant. `session` is SHA-256 of the cookie, hex.
create table session_grant (
  session text not null,
  grant_id uuid not null references access_grant on delete cascade,
  at timestamptz not null default now(),
  primary key (session, grant_id)
);

create table participant (
  id uuid primary key default uuidv7(),
  workshop_id uuid not null references workshop on delete cascade,
  -- SHA-256 of the cookie, or `link:<grant>:<address>:<Yjs client>` for a client that only has a token; null once erased.
  session text,
  classroom_id uuid,
  seat text,
  created_at timestamptz not null default now(),
  unique (workshop_id, session)
);

-- The Yjs client ids that a participant owns in one room of the log: nobody else writes with them.
create table participant_client (
  room text not null,
  client bigint not null,
  participant_id uuid not null references participant on delete cascade,
  at timestamptz not null default now(),
  primary key (room, client)
);
create index participant_client_of on participant_client (participant_id, room);

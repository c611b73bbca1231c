-- The log is the truth of everything live: what stands here happened, in this order.

create table room (
  id text primary key,
  workshop_id uuid not null references workshop on delete cascade,
  -- The number of the last entry. Taken by `update … where seq = $seen`, so there are no gaps and no two writers.
  seq bigint not null default 0,
  created_at timestamptz not null default now()
);

create table entry (
  room text not null references room on delete cascade,
  seq bigint not null,
  participant uuid,
  kind text not null,
  body jsonb,
  -- A Yjs update (update format v1), for entries that are text.
  data bytea,
  at timestamptz not null,
  -- The sender's name for this entry: sent twice, it is written once.
  key text not null,
  primary key (room, seq)
);
create unique index entry_once on entry (room, key, participant) nulls not distinct;

create table snapshot (
  room text primary key references room on delete cascade,
  seq bigint not null,
  body jsonb not null,
  data bytea,
  at timestamptz not null default now()
);

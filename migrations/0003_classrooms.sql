-- A viewing room of one workshop, and who takes part where.

create table classroom (
  id uuid primary key default uuidv7(),
  workshop_id uuid not null references workshop on delete cascade,
  organisation_id uuid references organisation,
  name text not null,
  place text not null default '',
  kind text not null check (kind in ('in-person', 'online')),
  -- Where an online room meets; shown to the room's own people only.
  meeting_url text,
  seats int not null check (seats between 1 and 2000),
  language text not null default 'English',
  open_to text not null default 'Open to everyone',
  -- What people type or scan to join; revocable, so not the id.
  code text not null unique,
  lead text not null default '',
  closed_at timestamptz,
  created_at timestamptz not null default now()
);
create index classroom_workshop on classroom (workshop_id);

create table classroom_day (
  classroom_id uuid not null references classroom on delete cascade,
  day_id uuid not null references day on delete cascade,
  primary key (classroom_id, day_id)
);

alter table participant add foreign key (classroom_id) references classroom on delete set null;
alter table access_grant add foreign key (classroom_id) references classroom on delete cascade;

create table registration (
  id uuid primary key default uuidv7(),
  workshop_id uuid not null references workshop on delete cascade,
  participant_id uuid references participant on delete set null,
  mode text not null check (mode in ('alone', 'in-room')),
  classroom_id uuid references classroom on delete set null,
  -- How we may call this person; null when they chose to give none.
  name text,
  email text,
  -- SHA-256 of the secret in the link to change or withdraw, hex.
  manage_hash text not null unique,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  withdrawn_at timestamptz
);
create index registration_workshop on registration (workshop_id) where withdrawn_at is null;

-- The plan: days and sessions in local date, time and zone; instants are derived (decision 0001, point 2).

create table day (
  id uuid primary key default uuidv7(),
  workshop_id uuid not null references workshop on delete cascade,
  position int not null,
  title text not null,
  date date not null,
  -- 'day' is a teaching day; 'extra' is installation help, onboarding and the like
  kind text not null check (kind in ('day', 'extra')),
  -- Fields of an imported file that we do not use, kept for the export.
  rest jsonb not null default '{}',
  unique (workshop_id, position)
);

create table session (
  id uuid primary key default uuidv7(),
  day_id uuid not null references day on delete cascade,
  position int not null,
  kind text not null,
  title text not null,
  date date not null,
  starts text not null,
  -- `HH:MM`; 24:00 and later is on the day after.
  ends text not null,
  zone text not null,
  url text,
  subtitle text,
  -- The whole session as it was read (episodes, exercise, presenters, unknown fields): the export is written from it.
  rest jsonb not null default '{}',
  unique (day_id, position)
);

-- Front matter and the like of an imported file that belongs to no day.
create table import_record (
  id uuid primary key default uuidv7(),
  workshop_id uuid not null references workshop on delete cascade,
  format text not null,
  name text not null,
  report jsonb not null,
  at timestamptz not null default now()
);

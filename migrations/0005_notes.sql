-- The notes of a day. Their text and questions live in the log, room `notes:<id>`.

create table notes (
  id uuid primary key default uuidv7(),
  workshop_id uuid not null references workshop on delete cascade,
  day_id uuid not null unique references day on delete cascade,
  -- Front matter of imported notes, verbatim, for the export.
  front_matter text,
  created_at timestamptz not null default now()
);

-- What people say at the end of a day. Tied to a browser until it closes only, so that it can be changed.

create table feedback (
  id uuid primary key default uuidv7(),
  workshop_id uuid not null references workshop on delete cascade,
  day_id uuid not null references day on delete cascade,
  -- Null once the day's feedback is closed: nobody can tell any more whose it was.
  participant_id uuid references participant on delete set null,
  pace text check (pace in ('slow', 'right', 'fast')),
  level text check (level in ('basic', 'right', 'advanced')),
  will_use text check (will_use in ('yes', 'maybe', 'no')),
  recommend text check (recommend in ('yes', 'no')),
  more text not null default '',
  unique (day_id, participant_id)
);

-- One line of one person: written (words), or somebody else's that they pressed (no words).
create table feedback_line (
  feedback_id uuid not null references feedback on delete cascade,
  day_id uuid not null references day on delete cascade,
  kind text not null check (kind in ('good', 'improve')),
  -- The words in lower case with single blanks: the same line of several people counts as one.
  key text not null,
  words text,
  primary key (feedback_id, kind, key)
);
create index feedback_line_day on feedback_line (day_id, kind, key);

-- Lines that a member of staff has seen and lets everybody read.
create table feedback_shown (
  day_id uuid not null references day on delete cascade,
  kind text not null check (kind in ('good', 'improve')),
  key text not null,
  words text not null,
  primary key (day_id, kind, key)
);

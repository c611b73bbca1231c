-- Who may read and write a workshop's notes, and which notes the world may find. See src/features/order/README.md.

create table notes_access (
  workshop_id uuid primary key references workshop on delete cascade,
  may_read text not null check (may_read in ('public', 'link', 'registered')),
  may_write text not null check (may_write in ('link', 'registered', 'staff')),
  -- The address of the workshop's pages counts as the link; else only links that carry a secret, and room codes.
  by_address boolean not null,
  -- Open pages are looked through when this is new.
  changed_at timestamptz not null default now()
);

-- Somebody of staff read these notes and lets the world find them; those of past workshops were public already.
alter table notes add column reviewed_at timestamptz;
update notes set reviewed_at = now() where front_matter is not null;

-- Who left a room, or came into one, may read something else than before.
alter table participant add column moved_at timestamptz;
create index participant_moved on participant (moved_at) where moved_at is not null;
create index registration_withdrawn on registration (withdrawn_at) where withdrawn_at is not null;

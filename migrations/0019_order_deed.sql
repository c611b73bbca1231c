-- Who changed who may read and write, and which notes were reviewed: what staff did for the order that is in no log. See src/features/order-trail/README.md.

create table order_deed (
  id bigserial primary key,
  workshop_id uuid not null references workshop on delete cascade,
  -- Null: of the whole workshop.
  notes_id uuid references notes on delete cascade,
  at timestamptz not null default now(),
  -- A role and its number, no name.
  by_label text not null,
  did text not null check (did in ('access', 'review')),
  was jsonb not null,
  became jsonb not null
);
create index order_deed_workshop on order_deed (workshop_id, id desc);

-- What the public list and map say about a classroom, and whom to write to about a workshop.

alter table classroom
  add column city text not null default '',
  -- ISO 3166-1 alpha-2, upper case.
  add column country text check (country ~ '^[A-Z]{2}$'),
  -- WGS 84, degrees; both or neither.
  add column latitude double precision check (latitude between -90 and 90),
  add column longitude double precision check (longitude between -180 and 180),
  -- Who brings the classroom, as people call it.
  add column host text not null default '',
  -- Sign-up that the host keeps somewhere else, and the last count of free seats that the host told, with its time.
  add column sign_up_url text,
  add column sign_up_free int check (sign_up_free between 0 and 2000),
  add column sign_up_counted_at timestamptz,
  add check ((latitude is null) = (longitude is null));

-- Mail address or web address of the organisers; empty when none is shown.
alter table workshop add column contact text not null default '';

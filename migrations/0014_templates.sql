-- Pieces of notes that an organisation keeps. See src/features/templates/README.md.

create table notes_template (
  id uuid primary key default uuidv7(),
  -- Null: of the installation, for every workshop in it.
  organisation_id uuid references organisation on delete cascade,
  title text not null,
  body text not null,
  created_at timestamptz not null default now()
);
create index notes_template_of on notes_template (organisation_id);

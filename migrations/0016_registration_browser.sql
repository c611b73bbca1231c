-- Browsers in which the link of a registration was opened: who registered takes part on each of their devices.
-- `session` is SHA-256 of the cookie, hex. See src/features/registration/README.md, R12.

create table registration_browser (
  registration_id uuid not null references registration on delete cascade,
  session text not null,
  at timestamptz not null default now(),
  primary key (registration_id, session)
);
create index registration_browser_session on registration_browser (session);

-- Who may read and write asks for all of a crowd at once what they registered.
create index registration_participant on registration (participant_id) where withdrawn_at is null;

-- A cookie from before cookies were marked counts when its session holds something here: see src/http/sessions.ts.
create index participant_session on participant (session);

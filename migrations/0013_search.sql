-- What the notes of all days say, block by block, to be looked up. Derived from the log and made anew when it is gone.

create table search_block (
  notes_id uuid not null references notes on delete cascade,
  -- The block's name in the page: its question's id, else `b-…`.
  block text not null,
  kind text not null check (kind in ('heading', 'question', 'text')),
  -- The heading above it, and that heading's block; empty above the first one.
  section text not null,
  section_block text not null,
  -- Questions: their number, state, and first answer in words; `staff`: this text was before staff when they answered.
  number int,
  state text,
  text text not null,
  answer text not null,
  staff boolean not null,
  -- Of everything above: what did not change is not written again.
  digest text not null,
  -- Words without case and accents, and their stems.
  words tsvector not null,
  primary key (notes_id, block)
);
create index search_block_words on search_block using gin (words);

-- Up to which entry of the log, and by which version of the reading.
create table search_notes (
  notes_id uuid primary key references notes on delete cascade,
  seq bigint not null,
  version int not null
);

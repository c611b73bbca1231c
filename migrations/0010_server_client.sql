-- Yjs clients that servers type with: each process takes one for its life, and no page may write with one.
CREATE SEQUENCE server_client AS bigint MINVALUE 4294901760 MAXVALUE 4294967295 CYCLE;

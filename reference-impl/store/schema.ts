/** The tables of the reference. Whoever changes one raises `schemaVersion`: a file of another version is refused. */
export const schemaVersion = 4

export const schema = `
CREATE TABLE customer (
  id TEXT PRIMARY KEY, product TEXT NOT NULL, name TEXT NOT NULL UNIQUE, settings TEXT NOT NULL
) STRICT;
CREATE TABLE account (
  id INTEGER PRIMARY KEY, customer TEXT NOT NULL REFERENCES customer ON DELETE CASCADE,
  user_name TEXT NOT NULL, login TEXT NOT NULL UNIQUE, verifier TEXT NOT NULL,
  -- The user's sync switches as JSON, the wrong passwords in a row, and whether they locked the account.
  switches TEXT NOT NULL, wrong INTEGER NOT NULL DEFAULT 0, locked INTEGER NOT NULL DEFAULT 0,
  UNIQUE (customer, user_name)
) STRICT;
CREATE TABLE revision (last INTEGER NOT NULL) STRICT;
INSERT INTO revision VALUES (0);
-- A record that was removed stays as a tombstone, so that a phone that syncs later still hears of it. first and last are
-- the milliseconds between which the record takes place: a window of days that moves finds by them what enters and leaves.
CREATE TABLE record (
  id INTEGER PRIMARY KEY AUTOINCREMENT, customer TEXT NOT NULL REFERENCES customer ON DELETE CASCADE,
  kind TEXT NOT NULL, revision INTEGER NOT NULL, written INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0, data TEXT NOT NULL
) STRICT;
CREATE INDEX record_changes ON record (customer, kind, revision);
CREATE INDEX record_first ON record (customer, kind, first);
CREATE INDEX record_last ON record (customer, kind, last);
CREATE TABLE phone (
  id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
  device_id TEXT NOT NULL, UNIQUE (account, device_id)
) STRICT;
-- What a phone said or was given once and later requests count on: its last Ping and Sync, its policy key, what it is.
CREATE TABLE memory (
  phone INTEGER NOT NULL REFERENCES phone ON DELETE CASCADE, name TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (phone, name)
) STRICT, WITHOUT ROWID;
-- Which folders a phone was told of, for the last two generations of its hierarchy key {token}generation.
CREATE TABLE hierarchy (
  phone INTEGER NOT NULL REFERENCES phone ON DELETE CASCADE, generation INTEGER NOT NULL, token TEXT NOT NULL,
  folders TEXT NOT NULL, PRIMARY KEY (phone, generation)
) STRICT, WITHOUT ROWID;
-- What a phone was told of a folder: its SyncKey is {token}generation, and the generation before it stays valid.
CREATE TABLE collection (
  id INTEGER PRIMARY KEY, phone INTEGER NOT NULL REFERENCES phone ON DELETE CASCADE,
  folder TEXT NOT NULL, token TEXT NOT NULL, generation INTEGER NOT NULL, confirmed INTEGER NOT NULL DEFAULT 0, options TEXT NOT NULL, UNIQUE (phone, folder)
) STRICT;
-- How far a generation has told the phone of changes.
CREATE TABLE progress (
  collection INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE, generation INTEGER NOT NULL,
  state TEXT NOT NULL, PRIMARY KEY (collection, generation)
) STRICT, WITHOUT ROWID;
-- What the phone holds: true from generation born until generation gone, so that a generation whose reply was lost can be undone.
-- digest is the phone's view of the record, own the record's own view when the two last had to do with one another.
CREATE TABLE held (
  collection INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE, record INTEGER NOT NULL,
  born INTEGER NOT NULL, gone INTEGER, digest TEXT NOT NULL, own TEXT NOT NULL,
  PRIMARY KEY (collection, record, born)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_gone ON held (collection, gone) WHERE gone IS NOT NULL;
CREATE INDEX held_born ON held (collection, born);
-- What the phone's own changes came to, so that the same change sent again does nothing again. It is forgotten when the
-- phone has used the generation's key. Without a generation: from before the phone began anew with SyncKey 0.
CREATE TABLE applied (
  phone INTEGER NOT NULL REFERENCES phone ON DELETE CASCADE, folder TEXT NOT NULL, operation TEXT NOT NULL,
  generation INTEGER, outcome TEXT NOT NULL, PRIMARY KEY (phone, folder, operation)
) STRICT, WITHOUT ROWID;
`

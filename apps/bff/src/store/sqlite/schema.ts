/** `Stgd` in ASCII: identifies our files. @see https://www.sqlite.org/pragma.html#pragma_application_id */
export const APPLICATION_ID = 0x53746764

/** The oldest version that can be migrated. */
export const FIRST_VERSION = 2

const RECORDS = `
  CREATE TABLE records (
    key           TEXT    NOT NULL PRIMARY KEY,
    value         TEXT    NOT NULL,
    version       INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX records_by_expiry ON records (expires_at_ms);
  CREATE TABLE reminders (
    key           TEXT    NOT NULL PRIMARY KEY,
    due_at_ms     INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX reminders_by_time ON reminders (due_at_ms);
  PRAGMA application_id = ${APPLICATION_ID};
`

/** AUTOINCREMENT: the position of a deleted document is not used again, so that a list can continue behind it. */
const DOCUMENTS = `
  CREATE TABLE documents (
    position      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    collection    TEXT    NOT NULL,
    id            TEXT    NOT NULL,
    value         TEXT    NOT NULL,
    version       INTEGER NOT NULL,
    UNIQUE (collection, id)
  ) STRICT;
  CREATE INDEX documents_by_position ON documents (collection, position);
  CREATE TABLE document_labels (
    collection    TEXT    NOT NULL,
    label         TEXT    NOT NULL,
    position      INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    PRIMARY KEY (collection, label, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX document_labels_by_position ON document_labels (position);
`

/** By the version that they lead to, in order. Released migrations never change. */
export const MIGRATIONS: readonly { to: number; sql: string }[] = [
  { to: FIRST_VERSION, sql: RECORDS },
  { to: 3, sql: DOCUMENTS },
]

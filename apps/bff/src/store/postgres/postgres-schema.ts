/** Name of the schema that has all tables. */
export const SCHEMA = 'stagedoor'

/** Keys, values and labels are bytes, because `text` cannot store U+0000. */
const RECORDS = `
  CREATE TABLE stagedoor.records (
    key        bytea       NOT NULL PRIMARY KEY,
    value      bytea       NOT NULL,
    version    bigint      NOT NULL,
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX records_by_expiry ON stagedoor.records (expires_at);
  CREATE TABLE stagedoor.reminders (
    key        bytea       NOT NULL PRIMARY KEY,
    due_at     timestamptz NOT NULL
  );
  CREATE INDEX reminders_by_time ON stagedoor.reminders (due_at);
`

const DOCUMENTS = `
  CREATE TABLE stagedoor.documents (
    position   bigint      NOT NULL PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    collection text        NOT NULL,
    id         bytea       NOT NULL,
    value      bytea       NOT NULL,
    version    bigint      NOT NULL,
    UNIQUE (collection, id)
  );
  CREATE INDEX documents_by_position ON stagedoor.documents (collection, position);
  CREATE TABLE stagedoor.document_labels (
    collection text        NOT NULL,
    label      bytea       NOT NULL,
    position   bigint      NOT NULL REFERENCES stagedoor.documents ON DELETE CASCADE,
    PRIMARY KEY (collection, label, position)
  );
  CREATE INDEX document_labels_by_position ON stagedoor.document_labels (position);
`

/** In the form of rate-limiter-flexible. Unlogged: a crash of the server may reset the counts. */
const LIMITS = `
  CREATE UNLOGGED TABLE stagedoor.limits (
    key        varchar(255) NOT NULL PRIMARY KEY,
    points     integer      NOT NULL DEFAULT 0,
    expire     bigint
  );
  CREATE INDEX limits_by_expiry ON stagedoor.limits (expire);
`

/** By the version that they lead to, in order. Released migrations never change. */
export const MIGRATIONS: readonly { to: number; sql: string }[] = [{ to: 1, sql: RECORDS + DOCUMENTS + LIMITS }]

-- What was published, with what is needed to show later that it was of these texts.

CREATE TABLE publication (
  id INTEGER PRIMARY KEY,
  profile TEXT NOT NULL,
  content TEXT NOT NULL CHECK (length(content) = 64),
  manifest TEXT NOT NULL CHECK (length(manifest) = 64),
  at TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  body TEXT NOT NULL CHECK (json_valid(body)),
  entry INTEGER NOT NULL REFERENCES log (seq)
) STRICT;

CREATE INDEX publication_entry ON publication (entry);

CREATE TRIGGER publication_no_replace BEFORE INSERT ON publication WHEN EXISTS (SELECT 1 FROM publication WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER publication_no_update BEFORE UPDATE ON publication BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER publication_no_delete BEFORE DELETE ON publication BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

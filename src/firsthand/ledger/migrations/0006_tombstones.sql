-- What was erased: the key that its original, text and readings were sealed with is destroyed, and this row says why.

CREATE TABLE tombstone (
  id INTEGER PRIMARY KEY,
  original TEXT NOT NULL REFERENCES original (sha256),
  report TEXT REFERENCES report (id),
  seal INTEGER NOT NULL,
  why TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES log (seq)
) STRICT;

CREATE INDEX tombstone_entry ON tombstone (entry);
CREATE INDEX tombstone_original ON tombstone (original);
CREATE INDEX tombstone_report ON tombstone (report) WHERE report IS NOT NULL;

CREATE TRIGGER tombstone_no_replace BEFORE INSERT ON tombstone WHEN EXISTS (SELECT 1 FROM tombstone WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER tombstone_no_update BEFORE UPDATE ON tombstone BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER tombstone_no_delete BEFORE DELETE ON tombstone BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

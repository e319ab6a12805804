-- What claims were graded when: a row where a computed grade came to differ from the one before.

CREATE TABLE grade (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  label TEXT NOT NULL,
  status TEXT NOT NULL,
  credibility INTEGER CHECK (credibility BETWEEN 1 AND 5),
  met TEXT NOT NULL,
  unmet TEXT NOT NULL,
  codebook TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  cause TEXT NOT NULL,
  replaces INTEGER REFERENCES grade (id),
  entry INTEGER NOT NULL REFERENCES log (seq)
) STRICT;

CREATE INDEX grade_entry ON grade (entry);
CREATE INDEX grade_subject ON grade (subject);

CREATE TRIGGER grade_no_replace BEFORE INSERT ON grade WHEN EXISTS (SELECT 1 FROM grade WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER grade_no_update BEFORE UPDATE ON grade BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER grade_no_delete BEFORE DELETE ON grade BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

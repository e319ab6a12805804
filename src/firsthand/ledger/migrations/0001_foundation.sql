-- The ledger's first form. Rows are added and never changed: triggers refuse UPDATE and DELETE, and an INSERT under a key
-- that is taken, since INSERT OR REPLACE would delete without a DELETE trigger. `entry` is the log entry that vouches for
-- the row; what the columns mean stands in firsthand/custody/records.py and log.py.

CREATE TABLE log (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  prev TEXT NOT NULL CHECK (length(prev) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE TABLE original (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  size INTEGER NOT NULL,
  entry INTEGER NOT NULL REFERENCES log (seq)
) STRICT;

CREATE TABLE artefact (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  original TEXT NOT NULL REFERENCES original (sha256),
  operation TEXT NOT NULL,
  tool TEXT NOT NULL,
  media_type TEXT NOT NULL,
  encoding TEXT,
  characters INTEGER NOT NULL,
  text TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES log (seq)
) STRICT;

CREATE TABLE report (
  id TEXT PRIMARY KEY,
  artefact INTEGER NOT NULL REFERENCES artefact (id),
  publisher TEXT,
  published TEXT,
  language TEXT,
  url TEXT,
  title TEXT,
  source TEXT NOT NULL,
  collector TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES log (seq)
) STRICT;

CREATE TABLE reading (
  id INTEGER PRIMARY KEY,
  report TEXT NOT NULL REFERENCES report (id),
  reader TEXT NOT NULL,
  codebook TEXT NOT NULL,
  at TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  body TEXT NOT NULL CHECK (json_valid(body)),
  entry INTEGER NOT NULL REFERENCES log (seq),
  UNIQUE (report, reader, codebook)
) STRICT;

CREATE TABLE judgement (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  act TEXT NOT NULL,
  value TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  why TEXT NOT NULL,
  supersedes INTEGER REFERENCES judgement (id),
  entry INTEGER NOT NULL REFERENCES log (seq)
) STRICT;

CREATE INDEX original_entry ON original (entry);
CREATE INDEX artefact_entry ON artefact (entry);
CREATE INDEX artefact_original ON artefact (original);
CREATE INDEX report_entry ON report (entry);
CREATE INDEX report_artefact ON report (artefact);
CREATE INDEX reading_entry ON reading (entry);
CREATE INDEX judgement_entry ON judgement (entry);
CREATE INDEX judgement_subject ON judgement (subject);

CREATE TRIGGER log_follows BEFORE INSERT ON log
WHEN NEW.seq <> (SELECT ifnull(max(seq), 0) + 1 FROM log)
  OR NEW.prev <> ifnull((SELECT hash FROM log ORDER BY seq DESC LIMIT 1), printf('%064d', 0))
BEGIN SELECT RAISE(ABORT, 'an entry is added after the last one'); END;

CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER original_no_replace BEFORE INSERT ON original WHEN EXISTS (SELECT 1 FROM original WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER original_no_update BEFORE UPDATE ON original BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER original_no_delete BEFORE DELETE ON original BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER artefact_no_replace BEFORE INSERT ON artefact WHEN EXISTS (SELECT 1 FROM artefact WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER artefact_no_update BEFORE UPDATE ON artefact BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER artefact_no_delete BEFORE DELETE ON artefact BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER report_no_replace BEFORE INSERT ON report WHEN EXISTS (SELECT 1 FROM report WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER report_no_update BEFORE UPDATE ON report BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER report_no_delete BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER reading_no_replace BEFORE INSERT ON reading WHEN EXISTS (SELECT 1 FROM reading WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM reading WHERE report = NEW.report AND reader = NEW.reader AND codebook = NEW.codebook)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER reading_no_update BEFORE UPDATE ON reading BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER reading_no_delete BEFORE DELETE ON reading BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER judgement_no_replace BEFORE INSERT ON judgement WHEN EXISTS (SELECT 1 FROM judgement WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER judgement_no_update BEFORE UPDATE ON judgement BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER judgement_no_delete BEFORE DELETE ON judgement BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

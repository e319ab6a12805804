-- How bytes came to the case beyond the path of a file, and which characters of a text came from which page.

CREATE TABLE provenance (
  id INTEGER PRIMARY KEY,
  report TEXT REFERENCES report (id),
  original TEXT NOT NULL REFERENCES original (sha256),
  tool TEXT NOT NULL,
  requested TEXT,
  final TEXT,
  canonical TEXT,
  retrieved TEXT,
  status INTEGER,
  headers TEXT NOT NULL CHECK (json_valid(headers)),
  container TEXT REFERENCES original (sha256),
  place TEXT,
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  entry INTEGER NOT NULL REFERENCES log (seq)
) STRICT;

CREATE TABLE pages (
  id INTEGER PRIMARY KEY REFERENCES artefact (id),
  spans TEXT NOT NULL CHECK (json_valid(spans)),
  entry INTEGER NOT NULL REFERENCES log (seq)
) STRICT;

CREATE INDEX provenance_entry ON provenance (entry);
CREATE INDEX provenance_report ON provenance (report) WHERE report IS NOT NULL;
CREATE INDEX provenance_original ON provenance (original);
CREATE INDEX provenance_requested ON provenance (requested) WHERE requested IS NOT NULL;
CREATE INDEX pages_entry ON pages (entry);

CREATE TRIGGER provenance_no_replace BEFORE INSERT ON provenance WHEN EXISTS (SELECT 1 FROM provenance WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER provenance_no_update BEFORE UPDATE ON provenance BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER provenance_no_delete BEFORE DELETE ON provenance BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER pages_no_replace BEFORE INSERT ON pages WHEN EXISTS (SELECT 1 FROM pages WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER pages_no_update BEFORE UPDATE ON pages BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER pages_no_delete BEFORE DELETE ON pages BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

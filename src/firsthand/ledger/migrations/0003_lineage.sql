-- What the metadata of a report tells of its lineage. Reports that were collected before have none: what is stored never changes.

CREATE TABLE lineage (
  id INTEGER PRIMARY KEY,
  report TEXT NOT NULL REFERENCES report (id),
  told_by TEXT NOT NULL,
  name TEXT,
  address TEXT,
  entry INTEGER NOT NULL REFERENCES log (seq),
  CHECK (name IS NOT NULL OR address IS NOT NULL)
) STRICT;

CREATE INDEX lineage_entry ON lineage (entry);
CREATE INDEX lineage_report ON lineage (report);

CREATE TRIGGER lineage_no_replace BEFORE INSERT ON lineage WHEN EXISTS (SELECT 1 FROM lineage WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER lineage_no_update BEFORE UPDATE ON lineage BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER lineage_no_delete BEFORE DELETE ON lineage BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

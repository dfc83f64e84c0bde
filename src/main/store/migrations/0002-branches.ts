/**
 * Branches beside IMP's levels, more metrics, and the claims. What was keyed by (run, level) is keyed by (run, level,
 * branch); all that was stored before is of the branch 'main'. Names of branches are checked by `pieces.ts`, so that
 * another method needs no migration.
 *
 * SQLite cannot change a primary key, so tables are made anew. With foreign keys on, dropping a table deletes its rows
 * first, and those that refer to it with them: a table steps aside under another name (references follow it), its rows
 * move, those of a parent before its children's, and the old ones are dropped, children before parents. So each row has
 * its parent at every moment. Table after table, so that the space of one is there for the next.
 */
export const branchesMigration = `
-- An experiment of version 1 asked for no methods. Its hash stays: that of the spec as it was when it ran.
UPDATE experiments SET spec = json_insert(spec, '$.methods', json('{"tickets":[],"nulls":[]}'));

ALTER TABLE levels RENAME TO levels_1;
ALTER TABLE level_results RENAME TO level_results_1;
-- The columns of an interval over no replicate at all are NULL. The branch comes first in the key: the list of runs reads
-- the levels of 'main' alone, which so stand together.
CREATE TABLE levels (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  level INTEGER NOT NULL,
  branch TEXT NOT NULL,
  density REAL NOT NULL,
  kept INTEGER NOT NULL,
  accuracy_mean REAL,
  accuracy_low REAL,
  accuracy_high REAL,
  accuracy_n INTEGER NOT NULL DEFAULT 0,
  coverage_mean REAL,
  coverage_low REAL,
  coverage_high REAL,
  coverage_n INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (run_id, branch, level)
) STRICT, WITHOUT ROWID;
CREATE TABLE level_results (
  run_id INTEGER NOT NULL,
  level INTEGER NOT NULL,
  branch TEXT NOT NULL,
  first_replicate INTEGER NOT NULL,
  count INTEGER NOT NULL,
  accuracy BLOB NOT NULL,
  coverage BLOB NOT NULL,
  PRIMARY KEY (run_id, level, branch, first_replicate),
  FOREIGN KEY (run_id, branch, level) REFERENCES levels (run_id, branch, level) ON DELETE CASCADE
) STRICT;
INSERT INTO levels
  SELECT run_id, level, 'main', density, kept, accuracy_mean, accuracy_low, accuracy_high, accuracy_n,
    coverage_mean, coverage_low, coverage_high, coverage_n
  FROM levels_1;
INSERT INTO level_results
  SELECT run_id, level, 'main', first_replicate, count, accuracy, coverage FROM level_results_1;
DROP TABLE level_results_1;
DROP TABLE levels_1;

ALTER TABLE metrics RENAME TO metrics_1;
CREATE TABLE metrics (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  level INTEGER NOT NULL,
  branch TEXT NOT NULL,
  step INTEGER NOT NULL,
  metric TEXT NOT NULL CHECK (
    metric IN ('loss', 'accuracy', 'converged', 'outcompeted', 'flipped', 'idle', 'other')
  ),
  first_replicate INTEGER NOT NULL,
  count INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (run_id, level, branch, step, metric, first_replicate)
) STRICT;
INSERT INTO metrics SELECT run_id, level, 'main', step, metric, first_replicate, count, data FROM metrics_1;
DROP TABLE metrics_1;

ALTER TABLE divergences RENAME TO divergences_1;
-- Where a replicate's training loss first stopped being a number, or grew beyond all use, in a level or branch.
CREATE TABLE divergences (
  run_id INTEGER NOT NULL,
  replicate INTEGER NOT NULL,
  level INTEGER NOT NULL,
  branch TEXT NOT NULL,
  step INTEGER NOT NULL,
  PRIMARY KEY (run_id, replicate, level, branch),
  FOREIGN KEY (run_id, replicate) REFERENCES replicates (run_id, replicate) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO divergences SELECT run_id, replicate, level, 'main', step FROM divergences_1;
DROP TABLE divergences_1;

ALTER TABLE snapshots RENAME TO snapshots_1;
ALTER TABLE scores RENAME TO scores_1;
CREATE TABLE snapshots (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  level INTEGER NOT NULL,
  branch TEXT NOT NULL,
  step INTEGER NOT NULL,
  PRIMARY KEY (run_id, level, branch, step)
) STRICT, WITHOUT ROWID;
CREATE TABLE scores (
  run_id INTEGER NOT NULL,
  level INTEGER NOT NULL,
  branch TEXT NOT NULL,
  step INTEGER NOT NULL,
  first_replicate INTEGER NOT NULL,
  count INTEGER NOT NULL,
  packed BLOB NOT NULL,
  scores BLOB NOT NULL,
  PRIMARY KEY (run_id, level, branch, step, first_replicate),
  FOREIGN KEY (run_id, level, branch, step) REFERENCES snapshots (run_id, level, branch, step) ON DELETE CASCADE
) STRICT;
INSERT INTO snapshots SELECT run_id, level, 'main', step FROM snapshots_1;
INSERT INTO scores SELECT run_id, level, 'main', step, first_replicate, count, packed, scores FROM scores_1;
DROP TABLE scores_1;
DROP TABLE snapshots_1;

ALTER TABLE weights RENAME TO weights_1;
CREATE TABLE weights (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  level INTEGER NOT NULL,
  branch TEXT NOT NULL,
  step INTEGER NOT NULL,
  first_replicate INTEGER NOT NULL,
  count INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (run_id, level, branch, step, first_replicate)
) STRICT;
INSERT INTO weights SELECT run_id, level, 'main', step, first_replicate, count, data FROM weights_1;
DROP TABLE weights_1;

ALTER TABLE masks RENAME TO masks_1;
CREATE TABLE masks (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  level INTEGER NOT NULL,
  branch TEXT NOT NULL,
  first_replicate INTEGER NOT NULL,
  count INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (run_id, level, branch, first_replicate)
) STRICT;
INSERT INTO masks SELECT run_id, level, 'main', first_replicate, count, data FROM masks_1;
DROP TABLE masks_1;

-- Each claim's own finding, to be compared over runs; NaN is NULL. All that was measured with it is in the report.
CREATE TABLE claims (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  claim TEXT NOT NULL,
  statistic TEXT NOT NULL,
  mean REAL,
  low REAL,
  high REAL,
  n INTEGER NOT NULL,
  null_value REAL,
  verdict TEXT NOT NULL CHECK (verdict IN ('supported', 'contradicted', 'undecided')),
  PRIMARY KEY (run_id, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_by_claim ON claims (claim, run_id);

-- The version is Precursor's that measured.
CREATE TABLE claim_reports (
  run_id INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
  version TEXT NOT NULL,
  report TEXT NOT NULL CHECK (json_valid(report))
) STRICT;
`

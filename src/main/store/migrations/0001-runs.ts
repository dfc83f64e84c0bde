/**
 * The first schema. Times are ISO 8601 in UTC; blobs are little-endian typed arrays, one stretch of replicates (a tile) a
 * row, of the shapes in `store.ts`. `process` is the id of the process that last had the run in its queue.
 */
export const runsMigration = `
CREATE TABLE experiments (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  preset TEXT NOT NULL,
  spec TEXT NOT NULL CHECK (json_valid(spec)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  experiment_id INTEGER NOT NULL REFERENCES experiments (id),
  status TEXT NOT NULL CHECK (
    status IN ('queued', 'running', 'paused', 'stopped', 'interrupted', 'failed', 'finished')
  ),
  adapter TEXT CHECK (json_valid(adapter)),
  variant TEXT,
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  duration_seconds REAL NOT NULL DEFAULT 0,
  error_code TEXT,
  error_message TEXT,
  app_version TEXT NOT NULL,
  process INTEGER NOT NULL
) STRICT;
CREATE INDEX runs_by_creation ON runs (created_at, id);
CREATE INDEX runs_by_experiment ON runs (experiment_id);

-- The key of a replicate's random words is (seed, replicate, stream, noise).
CREATE TABLE replicates (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  replicate INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  noise INTEGER NOT NULL,
  PRIMARY KEY (run_id, replicate)
) STRICT, WITHOUT ROWID;

-- The columns of an interval over no replicate at all are NULL.
CREATE TABLE levels (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  level INTEGER NOT NULL,
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
  PRIMARY KEY (run_id, level)
) STRICT, WITHOUT ROWID;

CREATE TABLE level_results (
  run_id INTEGER NOT NULL,
  level INTEGER NOT NULL,
  first_replicate INTEGER NOT NULL,
  count INTEGER NOT NULL,
  accuracy BLOB NOT NULL,
  coverage BLOB NOT NULL,
  PRIMARY KEY (run_id, level, first_replicate),
  FOREIGN KEY (run_id, level) REFERENCES levels (run_id, level) ON DELETE CASCADE
) STRICT;

CREATE TABLE metrics (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  level INTEGER NOT NULL,
  step INTEGER NOT NULL,
  metric TEXT NOT NULL CHECK (metric IN ('loss', 'accuracy')),
  first_replicate INTEGER NOT NULL,
  count INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (run_id, level, step, metric, first_replicate)
) STRICT;

-- Where a replicate's training loss first stopped being a number, or grew beyond all use, in a level.
CREATE TABLE divergences (
  run_id INTEGER NOT NULL,
  replicate INTEGER NOT NULL,
  level INTEGER NOT NULL,
  step INTEGER NOT NULL,
  PRIMARY KEY (run_id, replicate, level),
  FOREIGN KEY (run_id, replicate) REFERENCES replicates (run_id, replicate) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshots (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  level INTEGER NOT NULL,
  step INTEGER NOT NULL,
  PRIMARY KEY (run_id, level, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE scores (
  run_id INTEGER NOT NULL,
  level INTEGER NOT NULL,
  step INTEGER NOT NULL,
  first_replicate INTEGER NOT NULL,
  count INTEGER NOT NULL,
  packed BLOB NOT NULL,
  scores BLOB NOT NULL,
  PRIMARY KEY (run_id, level, step, first_replicate),
  FOREIGN KEY (run_id, level, step) REFERENCES snapshots (run_id, level, step) ON DELETE CASCADE
) STRICT;

CREATE TABLE weights (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  level INTEGER NOT NULL,
  step INTEGER NOT NULL,
  first_replicate INTEGER NOT NULL,
  count INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (run_id, level, step, first_replicate)
) STRICT;

CREATE TABLE masks (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  level INTEGER NOT NULL,
  first_replicate INTEGER NOT NULL,
  count INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (run_id, level, first_replicate)
) STRICT;
`

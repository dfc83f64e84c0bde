/**
 * What users write on runs, the trash, checkpoints, when a run’s process was known to live, full-text search, and what the list of
 * runs is ordered by.
 *
 * The last stands in the row of a run and in one index, so that ordering ten thousand runs reads nothing else: the name that
 * a run goes by, its experiment's preset and replicates; `trained`, the trainings that all replicates have ended; accuracy and coverage of the dense level; density and accuracy of
 * IMP's sparsest; and exact recovery by its ticket, from the claims. Triggers keep it and the index of words, so that whoever
 * writes a level, a claim or a tag, an import included, writes them, too, in the same transaction. Notes, which may be long,
 * come last: what stands before is read without them.
 *
 * `run_search` holds no text of its own (contentless), only where words stand. It is written by DELETE and INSERT: within a
 * trigger an OR REPLACE would become the OR IGNORE of the statement that fired it.
 */
const columns = `
ALTER TABLE runs ADD COLUMN name TEXT;
ALTER TABLE runs ADD COLUMN favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1));
ALTER TABLE runs ADD COLUMN trashed_at TEXT;
ALTER TABLE runs ADD COLUMN process_since TEXT;
ALTER TABLE runs ADD COLUMN list_name TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN list_preset TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN replicates INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN trained INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN density REAL;
ALTER TABLE runs ADD COLUMN dense_accuracy REAL;
ALTER TABLE runs ADD COLUMN sparsest_accuracy REAL;
ALTER TABLE runs ADD COLUMN coverage REAL;
ALTER TABLE runs ADD COLUMN recovery_mean REAL;
ALTER TABLE runs ADD COLUMN recovery_low REAL;
ALTER TABLE runs ADD COLUMN recovery_high REAL;
ALTER TABLE runs ADD COLUMN recovery_n INTEGER;
ALTER TABLE runs ADD COLUMN notes TEXT NOT NULL DEFAULT '';
`

const tables = `
CREATE TABLE tags (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (run_id, tag)
) STRICT, WITHOUT ROWID;

-- Where a run can go on from; the last three are NULL at the beginning of a tile.
CREATE TABLE checkpoints (
  run_id INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
  first_replicate INTEGER NOT NULL,
  count INTEGER,
  place INTEGER,
  step INTEGER
) STRICT;
-- The engine's state there. Its parts stand apart from each other and from the place, so that one is written without the others.
CREATE TABLE checkpoint_states (
  run_id INTEGER NOT NULL REFERENCES checkpoints (run_id) ON DELETE CASCADE,
  part TEXT NOT NULL CHECK (part IN ('stages', 'state')),
  data BLOB NOT NULL,
  PRIMARY KEY (run_id, part)
) STRICT;

CREATE VIRTUAL TABLE run_search USING fts5 (
  name, notes, tags, spec,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
-- A run's texts as they are searched. The spec is without its name: a run that was given another is found by that.
CREATE VIEW run_texts AS
  SELECT runs.id, list_name AS name, notes,
    (SELECT group_concat(tag, ' ') FROM tags WHERE run_id = runs.id) AS tags,
    json_remove(spec, '$.name') AS spec
  FROM runs JOIN experiments ON experiments.id = experiment_id;
`

/** SQL that sets columns of the run `id`, as it is within a trigger (new.run_id) or a migration (runs.id). */
const setExperiment = (id: string) => `
  UPDATE runs SET (list_name, list_preset, replicates) = (
    SELECT COALESCE(runs.name, experiments.name), preset, spec ->> '$.replicates'
    FROM experiments WHERE experiments.id = experiment_id
  ) WHERE id = ${id};`

const setTrained = (id: string) => `
  UPDATE runs SET trained = (
    SELECT count(DISTINCT branch || ' ' || level) FROM level_results
    WHERE run_id = runs.id AND first_replicate + count = replicates
  ) WHERE id = ${id};`

const setLevels = (id: string) => `
  UPDATE runs SET
    (dense_accuracy, coverage) = (
      SELECT accuracy_mean, coverage_mean FROM levels WHERE run_id = runs.id AND branch = 'main' AND level = 0
    ),
    (density, sparsest_accuracy) = (
      SELECT levels.density, accuracy_mean FROM levels
      WHERE run_id = runs.id AND branch = 'main' AND level > 0 ORDER BY level DESC LIMIT 1
    )
  WHERE id = ${id};`

/** Two claims tell it, each measured where it can be; where both are they agree. NaN is null in the report. */
const setRecovery = (id: string) => `
  UPDATE runs SET (recovery_mean, recovery_low, recovery_high, recovery_n) = (
    SELECT ticket.value ->> '$.row.mean', ticket.value ->> '$.row.ci[0]', ticket.value ->> '$.row.ci[1]', ticket.value ->> '$.row.n'
    FROM claim_reports, json_each(report, '$.claims') AS claim,
      json_each(claim.value, iif(claim.value ->> 'id' = 'probes', '$.details.methods', '$.details.imp')) AS ticket
    WHERE claim_reports.run_id = runs.id
      AND (claim.value ->> 'id' = 'family' OR claim.value ->> 'id' = 'probes' AND ticket.value ->> 'method' = 'imp')
    ORDER BY ticket.value ->> 'density' LIMIT 1
  ) WHERE id = ${id};`

const index = (id: string) => `
  INSERT INTO run_search (rowid, name, notes, tags, spec) SELECT id, name, notes, tags, spec FROM run_texts WHERE id = ${id};`

const indexAnew = (id: string) => `
  DELETE FROM run_search WHERE rowid = ${id};${index(id)}`

const triggers = `
CREATE TRIGGER run_inserted AFTER INSERT ON runs BEGIN${setExperiment('new.id')}${index('new.id')}
END;
CREATE TRIGGER run_written AFTER UPDATE OF name, notes ON runs BEGIN${setExperiment('new.id')}${indexAnew('new.id')}
END;
CREATE TRIGGER run_deleted AFTER DELETE ON runs BEGIN
  DELETE FROM run_search WHERE rowid = old.id;
END;
CREATE TRIGGER tag_inserted AFTER INSERT ON tags BEGIN${indexAnew('new.run_id')}
END;
-- Also fires where a run's tags go with it, and then indexes nothing: the run is no more.
CREATE TRIGGER tag_deleted AFTER DELETE ON tags BEGIN${indexAnew('old.run_id')}
END;
CREATE TRIGGER level_inserted AFTER INSERT ON levels WHEN new.branch = 'main' BEGIN${setLevels('new.run_id')}
END;
CREATE TRIGGER level_updated AFTER UPDATE ON levels WHEN new.branch = 'main' BEGIN${setLevels('new.run_id')}
END;
CREATE TRIGGER level_result_inserted AFTER INSERT ON level_results
WHEN new.first_replicate + new.count = (SELECT replicates FROM runs WHERE id = new.run_id) BEGIN${setTrained('new.run_id')}
END;
CREATE TRIGGER claims_measured AFTER INSERT ON claim_reports BEGIN${setRecovery('new.run_id')}
END;
`

const everyRun = 'runs.id'

export const tidyingMigration = `
${columns}
${tables}
${setExperiment(everyRun)}
${setTrained(everyRun)}
${setLevels(everyRun)}
${setRecovery(everyRun)}
INSERT INTO run_search (rowid, name, notes, tags, spec) SELECT id, name, notes, tags, spec FROM run_texts;
${triggers}
DROP INDEX runs_by_creation;
CREATE INDEX runs_listed ON runs (
  trashed_at, created_at, status, favourite, list_name, list_preset, replicates, density, dense_accuracy, sparsest_accuracy,
  coverage, recovery_mean, duration_seconds
);
-- What a process that starts looks through for runs that were left: a handful.
CREATE INDEX runs_open ON runs (status) WHERE status IN ('queued', 'running', 'paused');
`

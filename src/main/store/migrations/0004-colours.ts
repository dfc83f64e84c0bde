/** The colour that a run has wherever it is drawn: its place among the six that are safe for the colour-blind. */
export const coloursMigration = `
ALTER TABLE runs ADD COLUMN colour INTEGER NOT NULL DEFAULT 0 CHECK (colour BETWEEN 0 AND 5);
UPDATE runs SET colour = (id - 1) % 6;
`

// What changes from dispatch to dispatch; the fields stand in src/engine/run-uniform.ts, their only home.
struct Run {
${RUN_FIELDS}
}

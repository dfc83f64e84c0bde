// Scores of the locations that a ticket picks from: docs/numerics.md, "By locations". One workgroup a model.
//#include "lib/run.wgsl"
//#include "lib/threefry.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
// [clause][literal]: the input, with the top bit set when the literal is negated.
@group(0) @binding(1) var<storage, read> literals : array<u32>;
@group(0) @binding(2) var<storage, read> initialWeights : array<f32>;
@group(0) @binding(3) var<storage, read> earlyWeights : array<f32>;
@group(0) @binding(4) var<storage, read_write> locationScores : array<f32>;

const THREADS = 64u;
const LOCATIONS = ${N * CLAUSE_COUNT}u;
// run.pickedBy
const PROXIMITY = 0u;
const MOTION = 1u;
const RANDOM = 3u;

var<workgroup> partials : array<f32, 64>;
var<workgroup> shift : f32;

// The sum over the threads in the order of their numbers, so that it is the same bits every time.
fn sumOverThreads(thread : u32, mine : f32) -> f32 {
  workgroupBarrier();
  partials[thread] = mine;
  workgroupBarrier();
  var sum = 0.0;
  for (var i = 0u; i < THREADS; i++) { sum += partials[i]; }
  return sum;
}

// What is standardised: s0, s(T0) − s0 or s(T0).
fn softScore(firstParameter : u32, location : u32) -> f32 {
  let row = location / ${CLAUSE_COUNT}u;
  let clause = location % ${CLAUSE_COUNT}u;
  var initial = 0.0;
  var early = 0.0;
  for (var i = 0u; i < ${LITERAL_COUNT}u; i++) {
    let literal = literals[clause * ${LITERAL_COUNT}u + i];
    let at = firstParameter + (literal & 0x7FFFFFFFu) * ${N}u + row;
    let isNegated = (literal >> 31u) != 0u;
    initial += select(initialWeights[at], -initialWeights[at], isNegated);
    early += select(earlyWeights[at], -earlyWeights[at], isNegated);
  }
  if (run.pickedBy == PROXIMITY) { return initial * run.scoreScale; }
  if (run.pickedBy == MOTION) { return early * run.scoreScale - initial * run.scoreScale; }
  return early * run.scoreScale;
}

@compute @workgroup_size(64)
fn scoreLocations(
  @builtin(workgroup_id) workgroup : vec3u,
  @builtin(num_workgroups) workgroups : vec3u,
  @builtin(local_invocation_index) thread : u32,
) {
  let model = workgroup.y * workgroups.x + workgroup.x;
  if (model >= run.models) { return; }
  let first = model * LOCATIONS;
  if (run.pickedBy == RANDOM) {
    for (var i = thread; i < LOCATIONS; i += THREADS) {
      let words = threefry(vec4u(run.seed, run.firstReplicate + model, 4u, 0u), vec4u(2u, i / 4u, 0u, 0u));
      locationScores[first + i] = f32(words[i % 4u] >> 8u) * (1.0 / 16777216.0);
    }
    return;
  }

  let firstParameter = model * ${P}u;
  // Location 0 is the origin: where all are equal, the deviation is then 0 exactly.
  if (thread == 0u) { shift = softScore(firstParameter, 0u); }
  let origin = workgroupUniformLoad(&shift);
  var sum = 0.0;
  for (var i = thread; i < LOCATIONS; i += THREADS) {
    let score = softScore(firstParameter, i) - origin;
    // Only this thread reads it until it is final.
    locationScores[first + i] = score;
    sum += score;
  }
  let mean = sumOverThreads(thread, sum) / f32(LOCATIONS);
  var squares = 0.0;
  for (var i = thread; i < LOCATIONS; i += THREADS) {
    let difference = locationScores[first + i] - mean;
    squares += difference * difference;
  }
  let deviation = sqrt(sumOverThreads(thread, squares) / f32(LOCATIONS));
  for (var i = thread; i < LOCATIONS; i += THREADS) {
    let output = firstParameter + ${M * N + N}u + i / ${CLAUSE_COUNT}u;
    let isPositive = select(earlyWeights[output], initialWeights[output], run.pickedBy == PROXIMITY) > 0.0;
    let standardised = select(0.0, (locationScores[first + i] - mean) / deviation, deviation > 0.0);
    locationScores[first + i] = standardised + select(0.0, 2.0, isPositive);
  }
}

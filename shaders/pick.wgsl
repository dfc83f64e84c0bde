// Picks locations one by one, and scores weights by it: docs/numerics.md, "By locations". One workgroup a model: its
// threads look for the best row together, and the first of them keeps the books.
//#include "lib/run.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
// [clause][literal]: the input, with the top bit set when the literal is negated.
@group(0) @binding(1) var<storage, read> literals : array<u32>;
@group(0) @binding(2) var<storage, read> initialWeights : array<f32>;
@group(0) @binding(3) var<storage, read> locationScores : array<f32>;
// [model][column][row]
@group(0) @binding(4) var<storage, read_write> weightScores : array<f32>;

const THREADS = 64u;
const LOCATIONS = ${N * CLAUSE_COUNT}u;
const LOCATION_WORDS = ${(N * CLAUSE_COUNT + 31) / 32}u;
const NONE = 0xFFFFFFFFu;
// Above any weight, and far from overflow.
const PICKED = 0x1p126f;

// Bit r·C + c: the location is picked, or has no weights to keep.
var<workgroup> closed : array<u32, ${(N * CLAUSE_COUNT + 31) / 32}>;
// Bits of the weights that picks keep, as in a mask.
var<workgroup> kept : array<u32, ${N * WORD_COUNT}>;
var<workgroup> picksOnRow : array<u32, ${N}>;
var<workgroup> picksOfClause : array<u32, ${CLAUSE_COUNT}>;
var<workgroup> bestScores : array<f32, 64>;
var<workgroup> bestRows : array<u32, 64>;
// The clause whose turn it is; NONE when picking has ended.
var<workgroup> turn : u32;

fn inputOf(clause : u32, i : u32) -> u32 { return literals[clause * ${LITERAL_COUNT}u + i] & 0x7FFFFFFFu; }

// A split row lacks some of its inputs: those weights are 0 at initialisation.
fn hasAllWeights(firstParameter : u32, location : u32) -> bool {
  let row = location / ${CLAUSE_COUNT}u;
  var has = true;
  for (var i = 0u; i < ${LITERAL_COUNT}u; i++) {
    has = has && initialWeights[firstParameter + inputOf(location % ${CLAUSE_COUNT}u, i) * ${N}u + row] != 0.0;
  }
  return has;
}

fn isKept(row : u32, input : u32) -> bool {
  return (kept[row * ${WORD_COUNT}u + input / 32u] & (1u << (input % 32u))) != 0u;
}

// Makes the pick (row, clause) where its new weights fit into `left`; gives what is left, or NONE where they do not.
fn pickLocation(row : u32, clause : u32, left : u32) -> u32 {
  var wanted = 0u;
  for (var i = 0u; i < ${LITERAL_COUNT}u; i++) { wanted += select(1u, 0u, isKept(row, inputOf(clause, i))); }
  if (wanted > left) { return NONE; }
  for (var i = 0u; i < ${LITERAL_COUNT}u; i++) {
    let input = inputOf(clause, i);
    kept[row * ${WORD_COUNT}u + input / 32u] |= 1u << (input % 32u);
  }
  let location = row * ${CLAUSE_COUNT}u + clause;
  closed[location / 32u] |= 1u << (location % 32u);
  picksOnRow[row]++;
  picksOfClause[clause]++;
  return left - wanted;
}

@compute @workgroup_size(64)
fn pick(
  @builtin(workgroup_id) workgroup : vec3u,
  @builtin(num_workgroups) workgroups : vec3u,
  @builtin(local_invocation_index) thread : u32,
) {
  let model = workgroup.y * workgroups.x + workgroup.x;
  if (model >= run.models) { return; }
  let firstParameter = model * ${P}u;
  let firstLocation = model * LOCATIONS;
  for (var word = thread; word < LOCATION_WORDS; word += THREADS) {
    var bits = 0u;
    for (var bit = 0u; bit < min(32u, LOCATIONS - word * 32u); bit++) {
      bits |= select(1u << bit, 0u, hasAllWeights(firstParameter, word * 32u + bit));
    }
    closed[word] = bits;
  }

  // The first thread's; the others' is not used.
  var left = run.kept;
  loop {
    let clause = workgroupUniformLoad(&turn);
    if (clause == NONE) { break; }
    var bestRow = NONE;
    var best = 0.0;
    for (var row = thread; row < ${N}u; row += THREADS) {
      let location = row * ${CLAUSE_COUNT}u + clause;
      if ((closed[location / 32u] & (1u << (location % 32u))) != 0u) { continue; }
      let score = locationScores[firstLocation + location] - run.crowdingPenalty * f32(picksOnRow[row]);
      if (bestRow == NONE || score > best) {
        bestRow = row;
        best = score;
      }
    }
    bestScores[thread] = best;
    bestRows[thread] = bestRow;
    workgroupBarrier();
    if (thread == 0u) {
      for (var other = 1u; other < THREADS; other++) {
        let row = bestRows[other];
        let score = bestScores[other];
        let isBetter = bestRow == NONE || score > best || (score == best && row < bestRow);
        if (row != NONE && isBetter) {
          bestRow = row;
          best = score;
        }
      }
      if (bestRow == NONE) {
        left = NONE;
      } else {
        left = pickLocation(bestRow, clause, left);
      }
      var next = 0u;
      for (var other = 1u; other < ${CLAUSE_COUNT}u; other++) {
        if (picksOfClause[other] < picksOfClause[next]) { next = other; }
      }
      turn = select(next, NONE, left == NONE);
    }
  }

  for (var index = thread; index < ${M * N}u; index += THREADS) {
    // The sign is taken off as a bit: arithmetic may turn a subnormal number into 0.
    let size = bitcast<f32>(bitcast<u32>(initialWeights[firstParameter + index]) & 0x7FFFFFFFu);
    weightScores[model * ${M * N}u + index] = select(size, PICKED, isKept(index % ${N}u, index / ${N}u));
  }
}

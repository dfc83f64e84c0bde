// Keeps exactly run.kept of each model's kept weights of W1: those of the largest scores, equals by the smaller index
// r·m + l. A radix select over the bits of the score, turned so that they sort as the floats do; 8 bits a pass, one
// workgroup a model.
//#include "lib/run.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> weightScores : array<u32>;
@group(0) @binding(2) var<storage, read_write> masks : array<u32>;

const THREADS = 64u;
const WEIGHTS = ${M * N}u;
const CHUNK = ${(M * N + 63) / 64}u;

var<workgroup> histogram : array<atomic<u32>, 256>;
var<workgroup> equals : array<u32, 64>;
// The bits of the threshold found so far, how many are still wanted at or below it, the index of the last equal kept.
var<workgroup> found : vec3u;

// Sort key of weight r·m + l: 0 when pruned already, else the score's bits, those of negative scores turned over and those
// of positive ones lifted above them. −0 equals 0. At least 1, so that even a score that is no number outranks a pruned one.
fn keyOf(firstScore : u32, firstWord : u32, index : u32) -> u32 {
  let row = index / ${M}u;
  let column = index % ${M}u;
  let word = masks[firstWord + row * ${WORD_COUNT}u + column / 32u];
  let bits = weightScores[firstScore + column * ${N}u + row];
  let isNegative = (bits >> 31u) != 0u && (bits << 1u) != 0u;
  let key = max(1u, select(bits | 0x80000000u, ~bits, isNegative));
  return select(0u, key, (word & (1u << (column % 32u))) != 0u);
}

@compute @workgroup_size(64)
fn prune(
  @builtin(workgroup_id) workgroup : vec3u,
  @builtin(num_workgroups) workgroups : vec3u,
  @builtin(local_invocation_index) thread : u32,
) {
  let model = workgroup.y * workgroups.x + workgroup.x;
  if (model >= run.models) { return; }
  let firstScore = model * WEIGHTS;
  let firstWord = model * ${N * WORD_COUNT}u;

  if (thread == 0u) { found = vec3u(0u, run.kept, 0u); }
  for (var round = 0u; round < 4u; round++) {
    let shift = 24u - 8u * round;
    for (var bin = thread; bin < 256u; bin += THREADS) { atomicStore(&histogram[bin], 0u); }
    let prefix = workgroupUniformLoad(&found);
    for (var index = thread; index < WEIGHTS; index += THREADS) {
      let key = keyOf(firstScore, firstWord, index);
      // The bits above this pass must be those found. Shifted in two goes: the first pass has 32 to go, one too many at once.
      let isCandidate = ((key >> (shift + 7u)) >> 1u) == ((prefix.x >> (shift + 7u)) >> 1u);
      if (isCandidate) { atomicAdd(&histogram[(key >> shift) & 255u], 1u); }
    }
    workgroupBarrier();
    if (thread == 0u) {
      var wanted = prefix.y;
      var bin = 255u;
      loop {
        let here = atomicLoad(&histogram[bin]);
        if (here >= wanted || bin == 0u) { break; }
        wanted -= here;
        bin--;
      }
      found = vec3u(prefix.x | (bin << shift), wanted, 0u);
    }
    workgroupBarrier();
  }

  // Of those that equal the threshold, the first `wanted` in the order of the index are kept: find the last one's index.
  let threshold = workgroupUniformLoad(&found);
  let chunkEnd = min(WEIGHTS, (thread + 1u) * CHUNK);
  var mine = 0u;
  for (var index = thread * CHUNK; index < chunkEnd; index++) {
    mine += select(0u, 1u, keyOf(firstScore, firstWord, index) == threshold.x);
  }
  equals[thread] = mine;
  workgroupBarrier();
  var before = 0u;
  for (var other = 0u; other < thread; other++) { before += equals[other]; }
  if (before < threshold.y && threshold.y <= before + mine) {
    var rank = before;
    for (var index = thread * CHUNK; index < chunkEnd; index++) {
      if (keyOf(firstScore, firstWord, index) == threshold.x) {
        rank++;
        if (rank == threshold.y) { found.z = index; }
      }
    }
  }
  let last = workgroupUniformLoad(&found).z;

  for (var word = thread; word < ${N * WORD_COUNT}u; word += THREADS) {
    let row = word / ${WORD_COUNT}u;
    let firstColumn = (word % ${WORD_COUNT}u) * 32u;
    var kept = 0u;
    for (var bit = 0u; bit < min(32u, ${M}u - firstColumn); bit++) {
      let index = row * ${M}u + firstColumn + bit;
      let key = keyOf(firstScore, firstWord, index);
      let isKept = key > threshold.x || (key == threshold.x && index <= last);
      kept |= select(0u, 1u << bit, isKept);
    }
    // Only this thread reads this word from here on.
    masks[firstWord + word] = kept;
  }
}

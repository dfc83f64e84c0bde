// Code distances of all pairs of clauses: docs/numerics.md, "Feature space". One workgroup a model: sign vectors over rows
// become bits first, 32 rows a word, so that a pair is a few population counts.
//#include "lib/run.wgsl"
//#include "lib/location.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> packed : array<u32>;
// [model][clause][clause]: rows in which the two codes differ.
@group(0) @binding(2) var<storage, read_write> codeDistances : array<u32>;

const THREADS = 64u;
const ROW_WORDS = ${(N + 31) / 32}u;
// run.entries
const NEAR = 1u;

// [clause][word]: x has the rows where the sign is +, y those where it is −.
var<workgroup> signs : array<vec2u, ${CLAUSE_COUNT * ((N + 31) / 32)}>;

// The sign of a location as bits: (1, 0), (0, 1), or neither.
fn signOf(location : u32) -> vec2<bool> {
  if (run.entries == NEAR) {
    let isNear = isAlive(location) && select((location >> 4u) & 15u, location & 15u, isOutputPositive(location)) <= 1u;
    return vec2<bool>(isNear && isOutputPositive(location), isNear && !isOutputPositive(location));
  }
  return vec2<bool>(isCodePlus(location), isCodeMinus(location));
}

@compute @workgroup_size(64)
fn codeMatrix(
  @builtin(workgroup_id) workgroup : vec3u,
  @builtin(num_workgroups) workgroups : vec3u,
  @builtin(local_invocation_index) thread : u32,
) {
  let model = workgroup.y * workgroups.x + workgroup.x;
  if (model >= run.models) { return; }
  let first = model * ${N * CLAUSE_COUNT}u;
  for (var index = thread; index < ${CLAUSE_COUNT}u * ROW_WORDS; index += THREADS) {
    let clause = index / ROW_WORDS;
    let firstRow = (index % ROW_WORDS) * 32u;
    var bits = vec2u();
    for (var bit = 0u; bit < min(32u, ${N}u - firstRow); bit++) {
      bits |= select(vec2u(), vec2u(1u << bit), signOf(packed[first + (firstRow + bit) * ${CLAUSE_COUNT}u + clause]));
    }
    signs[index] = bits;
  }
  workgroupBarrier();
  for (var pair = thread; pair < ${CLAUSE_COUNT * CLAUSE_COUNT}u; pair += THREADS) {
    var differing = 0u;
    for (var word = 0u; word < ROW_WORDS; word++) {
      let differs = signs[pair / ${CLAUSE_COUNT}u * ROW_WORDS + word] ^ signs[pair % ${CLAUSE_COUNT}u * ROW_WORDS + word];
      differing += countOneBits(differs.x | differs.y);
    }
    codeDistances[model * ${CLAUSE_COUNT * CLAUSE_COUNT}u + pair] = differing;
  }
}

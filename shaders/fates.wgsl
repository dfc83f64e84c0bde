// What has become of each location by now: docs/numerics.md, "Feature space". One byte a location, four a thread.
//#include "lib/run.wgsl"
//#include "lib/location.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> initialPacked : array<u32>;
@group(0) @binding(2) var<storage, read> packed : array<u32>;
// One byte a location, four a word, each model from a word of its own on.
@group(0) @binding(3) var<storage, read_write> fateBytes : array<u32>;

const LOCATIONS = ${N * CLAUSE_COUNT}u;
const BYTE_WORDS = ${(N * CLAUSE_COUNT + 3) / 4}u;

const NOT_PROXIMAL = 0u;
const CONVERGED = 1u;
const FLIPPED = 2u;
const IDLE = 3u;
const OUTCOMPETED = 4u;
const OTHER = 5u;

fn fateOf(first : u32, location : u32) -> u32 {
  if (!isProximal(initialPacked[first + location])) { return NOT_PROXIMAL; }
  let now = packed[first + location];
  if (isCodePlus(now)) { return CONVERGED; }
  if (!isOutputPositive(now)) { return FLIPPED; }
  if (!isAlive(now)) { return IDLE; }
  let rowStart = first + location - location % ${CLAUSE_COUNT}u;
  for (var clause = 0u; clause < ${CLAUSE_COUNT}u; clause++) {
    if (isCodePlus(packed[rowStart + clause])) { return OUTCOMPETED; }
  }
  return OTHER;
}

@compute @workgroup_size(64)
fn fates(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) workgroups : vec3u) {
  let word = id.y * workgroups.x * 64u + id.x;
  let model = word / BYTE_WORDS;
  if (model >= run.models) { return; }
  let firstLocation = (word % BYTE_WORDS) * 4u;
  var bytes = 0u;
  for (var location = firstLocation; location < min(firstLocation + 4u, LOCATIONS); location++) {
    bytes |= fateOf(model * LOCATIONS, location) << (8u * (location - firstLocation));
  }
  fateBytes[word] = bytes;
}

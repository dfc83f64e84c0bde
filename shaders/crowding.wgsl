// Crowding of locations and rows, and rivals, at initialisation: docs/numerics.md, "Feature space". Four locations a thread,
// as their rivals share a word; the thread of a row's first location sums the row as well.
//#include "lib/run.wgsl"
//#include "lib/location.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> initialPacked : array<u32>;
@group(0) @binding(2) var<storage, read> initialScores : array<f32>;
@group(0) @binding(3) var<storage, read_write> crowdings : array<f32>;
// One byte a location, four a word, each model from a word of its own on.
@group(0) @binding(4) var<storage, read_write> rivals : array<u32>;
@group(0) @binding(5) var<storage, read_write> neuronCrowdings : array<f32>;

const LOCATIONS = ${N * CLAUSE_COUNT}u;
const BYTE_WORDS = ${(N * CLAUSE_COUNT + 3) / 4}u;

@compute @workgroup_size(64)
fn crowding(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) workgroups : vec3u) {
  let word = id.y * workgroups.x * 64u + id.x;
  let model = word / BYTE_WORDS;
  if (model >= run.models) { return; }
  let first = model * LOCATIONS;
  let firstLocation = (word % BYTE_WORDS) * 4u;
  var bytes = 0u;
  for (var location = firstLocation; location < min(firstLocation + 4u, LOCATIONS); location++) {
    let row = location / ${CLAUSE_COUNT}u;
    var ofOthers = 0.0;
    var ofAll = 0.0;
    var others = 0u;
    for (var clause = 0u; clause < ${CLAUSE_COUNT}u; clause++) {
      let at = row * ${CLAUSE_COUNT}u + clause;
      let score = max(0.0, initialScores[first + at]);
      ofAll += score;
      // Not the row's sum less its own share: that would leave rounding errors where 0 is right.
      ofOthers += select(score, 0.0, at == location);
      others += select(0u, 1u, at != location && isProximal(initialPacked[first + at]));
    }
    crowdings[first + location] = ofOthers;
    bytes |= others << (8u * (location - firstLocation));
    if (location % ${CLAUSE_COUNT}u == 0u) { neuronCrowdings[model * ${N}u + row] = ofAll; }
  }
  rivals[word] = bytes;
}

// Writes the words that lib/draw-sample.wgsl draws, and the words of the generator itself: [request][word].
//#include "lib/run.wgsl"
//#include "lib/threefry.wgsl"
//#include "lib/sample.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> clauses : array<u32>;
// (replicate, stream, step, index)
@group(0) @binding(2) var<storage, read> requests : array<vec4u>;
@group(0) @binding(3) var<storage, read_write> drawn : array<u32>;

@compute @workgroup_size(64)
fn draw(@builtin(global_invocation_id) id : vec3u) {
  let slot = id.x;
  let request = requests[min(slot, arrayLength(&requests) - 1u)];
//#include "lib/clauses.wgsl"
  let sampleKey = vec4u(run.seed, request.x, request.y, 0u);
  let sampleStep = request.z;
  let sampleIndex = request.w;
//#include "lib/draw-sample.wgsl"
  if (slot < arrayLength(&requests)) {
//#for w in WORDS
    drawn[slot * ${WORD_COUNT}u + ${w}u] = x_${w};
//#end
  }
}

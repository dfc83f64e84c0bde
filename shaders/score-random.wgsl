// Scores drawn at random, a word of stream 4, step 0, each: docs/numerics.md, "Tickets". Four weights a thread.
//#include "lib/run.wgsl"
//#include "lib/threefry.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read_write> weightScores : array<f32>;

@compute @workgroup_size(64)
fn scoreRandom(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) workgroups : vec3u) {
  let blocks = ${(M * N + 3) / 4}u;
  let thread = id.y * workgroups.x * 64u + id.x;
  let model = thread / blocks;
  if (model >= run.models) { return; }
  let block = thread % blocks;
  let words = threefry(vec4u(run.seed, run.firstReplicate + model, 4u, 0u), vec4u(0u, block, 0u, 0u));
  for (var i = 0u; i < 4u; i++) {
    // The words go by the index r·m + l, the scores lie as W1 does.
    let index = block * 4u + i;
    if (index >= ${M * N}u) { return; }
    let at = (index % ${M}u) * ${N}u + index / ${M}u;
    weightScores[model * ${M * N}u + at] = f32(words[i] >> 8u) * (1.0 / 16777216.0);
  }
}

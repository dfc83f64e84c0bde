// SNIP (Lee et al. 2019): |g·W1|, what removing a weight would change the loss by, to first order.
//#include "lib/run.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> weights : array<f32>;
@group(0) @binding(2) var<storage, read> gradients : array<f32>;
@group(0) @binding(3) var<storage, read_write> weightScores : array<f32>;

@compute @workgroup_size(64)
fn scoreSnip(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) workgroups : vec3u) {
  let index = id.y * workgroups.x * 64u + id.x;
  let model = index / ${M * N}u;
  if (model >= run.models) { return; }
  weightScores[index] = abs(gradients[index] * weights[model * ${P}u + index % ${M * N}u]);
}

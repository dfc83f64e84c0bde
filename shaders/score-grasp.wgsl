// GraSP (Wang et al. 2020): W1·(Hg), how much of the gradient's norm goes when a weight does; the largest are kept.
//#include "lib/run.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> weights : array<f32>;
// Hg when this starts.
@group(0) @binding(2) var<storage, read_write> weightScores : array<f32>;

@compute @workgroup_size(64)
fn scoreGrasp(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) workgroups : vec3u) {
  let index = id.y * workgroups.x * 64u + id.x;
  let model = index / ${M * N}u;
  if (model >= run.models) { return; }
  weightScores[index] *= weights[model * ${P}u + index % ${M * N}u];
}

// Threefry as the kernels have it: [request] of words from [request] of (key, counter).
//#include "lib/threefry.wgsl"

@group(0) @binding(0) var<storage, read> requests : array<array<vec4u, 2>>;
@group(0) @binding(1) var<storage, read_write> words : array<vec4u>;

@compute @workgroup_size(64)
fn words13(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= arrayLength(&requests)) { return; }
  words[id.x] = threefry(requests[id.x][0], requests[id.x][1]);
}

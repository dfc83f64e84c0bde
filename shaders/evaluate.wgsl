// Counts the right answers of each model on a share of its test stream; workgroups (model, share) add up in integers, so
// that the order does not matter. Lanes, scalars and exchange as in train.wgsl.
//#if SUBGROUPS
enable subgroups;
//#end
//#include "lib/run.wgsl"
//#include "lib/threefry.wgsl"
//#include "lib/sample.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> clauses : array<u32>;
@group(0) @binding(2) var<storage, read> weights : array<f32>;
@group(0) @binding(3) var<storage, read_write> correct : array<atomic<u32>>;

//#include "lib/coding.wgsl"
//#if SUBGROUPS
//#else
var<workgroup> drawn : array<u32, ${LANES * WORD_COUNT}>;
var<workgroup> partials : array<f32, ${LANES * SAMPLE_COUNT * 2}>;
//#end

@compute @workgroup_size(${LANES * MODELS})
fn evaluate(
  @builtin(workgroup_id) workgroup : vec3u,
  @builtin(num_workgroups) workgroups : vec3u,
  @builtin(local_invocation_index) invocation : u32,
//#if SUBGROUPS
  @builtin(subgroup_invocation_id) subgroupLane : u32,
//#end
) {
  let lane = invocation % ${LANES}u;
//#if SUBGROUPS
  let firstLane = subgroupLane - subgroupLane % ${LANES}u;
//#end
  let slot = (workgroup.y * workgroups.x + workgroup.x) * ${MODELS}u + invocation / ${LANES}u;
  let isModel = slot < run.models;
  let model = min(slot, run.models - 1u);
  let firstParameter = model * ${P}u;

//#include "lib/clauses.wgsl"
//#include "lib/load-weights.wgsl"
//#include "lib/base.wgsl"

  let sampleKey = vec4u(run.seed, run.firstReplicate + model, 2u, 0u);
  let sampleStep = 0u;
  var right = 0u;
//#if SUBGROUPS
//#else
  var turnOffset = 0u;
//#end
  let firstSample = workgroup.z * run.testShare;
  let endSample = min(run.testSamples, firstSample + run.testShare);
  for (var block = firstSample; block < endSample; block += ${LANES}u) {
      let sampleIndex = block + lane;
//#include "lib/draw-sample.wgsl"
//#if SUBGROUPS
//#else
      workgroupBarrier();
//#for w in WORDS
      drawn[lane * ${WORD_COUNT}u + ${w}u] = x_${w};
//#end
      workgroupBarrier();
//#end
      let blockEnd = min(${LANES}u, endSample - block);
      for (var j = 0u; j < blockEnd; j += ${SAMPLE_COUNT}u) {
//#if SUBGROUPS
//#include "lib/exchange-subgroup.wgsl"
//#else
//#include "lib/exchange-workgroup.wgsl"
//#end
//#include "lib/forward.wgsl"
//#if SUBGROUPS
//#include "lib/sum-subgroup.wgsl"
//#else
//#include "lib/sum-workgroup.wgsl"
//#end
//#for q in SAMPLES
        let isRight_${q} = (logit_${q} > 0.0) == (((block + j + ${q}u) & 1u) != 0u);
        right += select(0u, 1u, isRight_${q} && j + ${q}u < blockEnd);
//#end
      }
  }
  if (isModel && lane == 0u) { atomicAdd(&correct[model], right); }
}

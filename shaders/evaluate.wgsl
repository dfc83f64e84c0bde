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
//#include "lib/lane-memory.wgsl"

@compute @workgroup_size(${LANES * MODELS})
fn evaluate(
//#include "lib/builtins.wgsl"
) {
//#include "lib/place.wgsl"

//#include "lib/clauses.wgsl"
//#include "lib/load-weights.wgsl"
//#include "lib/base.wgsl"

  let sampleKey = vec4u(run.seed, run.firstReplicate + model, 2u, 0u);
  let sampleStep = 0u;
  var right = 0u;
  let firstSample = workgroup.z * run.testShare;
  let endSample = min(run.testSamples, firstSample + run.testShare);
  for (var block = firstSample; block < endSample; block += ${LANES}u) {
      let sampleIndex = block + lane;
//#include "lib/draw-block.wgsl"
      let blockEnd = min(${LANES}u, endSample - block);
      for (var j = 0u; j < blockEnd; j += ${SAMPLE_COUNT}u) {
//#include "lib/exchange.wgsl"
//#include "lib/forward.wgsl"
//#include "lib/sum.wgsl"
//#for q in SAMPLES
        let isRight_${q} = (logit_${q} > 0.0) == (((block + j + ${q}u) & 1u) != 0u);
        right += select(0u, 1u, isRight_${q} && j + ${q}u < blockEnd);
//#end
      }
  }
  if (isModel && lane == 0u) { atomicAdd(&correct[model], right); }
}

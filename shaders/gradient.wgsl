// The mean gradient of the loss with respect to W1 over the samples of stream 5: docs/numerics.md, "Tickets". Lanes,
// scalars and exchange as in train.wgsl.
//#if SUBGROUPS
enable subgroups;
//#end
//#include "lib/run.wgsl"
//#include "lib/threefry.wgsl"
//#include "lib/sample.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> clauses : array<u32>;
@group(0) @binding(2) var<storage, read> masks : array<u32>;
@group(0) @binding(3) var<storage, read> weights : array<f32>;
@group(0) @binding(4) var<storage, read_write> output : array<f32>;

//#include "lib/coding.wgsl"
//#include "lib/lane-memory.wgsl"

@compute @workgroup_size(${LANES * MODELS})
fn gradient(
//#include "lib/builtins.wgsl"
) {
//#include "lib/place.wgsl"

//#include "lib/clauses.wgsl"
//#include "lib/load-weights.wgsl"
//#include "lib/base.wgsl"
//#for r in ROWS
//#for l in COLUMNS
  var v_${r}_${l} = 0.0;
//#end
  var vb1_${r} = 0.0;
//#end

  let sampleKey = vec4u(run.seed, run.firstReplicate + model, 5u, 0u);
  let sampleStep = 0u;
  let share = 1.0 / f32(run.scoreSamples);
  for (var block = 0u; block < run.scoreSamples; block += ${LANES}u) {
      let sampleIndex = block + lane;
//#include "lib/draw-block.wgsl"
      let blockEnd = min(${LANES}u, run.scoreSamples - block);
      for (var j = 0u; j < blockEnd; j += ${SAMPLE_COUNT}u) {
//#include "lib/exchange.wgsl"
//#include "lib/forward.wgsl"
//#include "lib/sum.wgsl"
//#for q in SAMPLES
        let decay_${q} = exp(-abs(logit_${q}));
        let chance_${q} = select(decay_${q}, 1.0, logit_${q} >= 0.0) / (1.0 + decay_${q});
        let label_${q} = f32((block + j + ${q}u) & 1u);
        let delta_${q} = select(0.0, (chance_${q} - label_${q}) * share, j + ${q}u < blockEnd);
//#end
//#include "lib/add-back.wgsl"
      }
  }
//#include "lib/store-scalars.wgsl"
}

// The Hessian of the mean loss with respect to W1, applied to a direction u: docs/numerics.md, "Tickets". The gradient's
// kernel but for what stands at the logit: σ′(logit) times how fast the logit moves along u. u is read from memory again for
// every sample, as a third set of scalars would spill.
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
// u, [model][column][row].
@group(0) @binding(4) var<storage, read> directions : array<f32>;
@group(0) @binding(5) var<storage, read_write> output : array<f32>;

//#include "lib/coding.wgsl"
//#include "lib/lane-memory.wgsl"

@compute @workgroup_size(${LANES * MODELS})
fn curvature(
//#include "lib/builtins.wgsl"
) {
//#include "lib/place.wgsl"
  let firstDirection = model * ${M * N}u;

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
        let slope_${q} = decay_${q} / ((1.0 + decay_${q}) * (1.0 + decay_${q}));
        var delta_${q} = select(0.0, slope_${q} * share, j + ${q}u < blockEnd);
//#for r in ROWS
        var moved_${q}_${r} = 0.0;
//#end
//#end
        for (var i = 0u; i < run.columns; i++) {
//#for q in SAMPLES
          var word_${q} = in_${q}_0;
//#for w in WORDS_BUT_FIRST
          word_${q} = select(word_${q}, in_${q}_${w}, (i >> 5u) == ${w}u);
//#end
          let xi_${q} = select(OFF, 1.0, (word_${q} & (1u << (i & 31u))) != 0u);
//#end
//#for r in ROWS
          let u_${r} = directions[firstDirection + i * ${N}u + min(row_${r}, ${N - 1}u)];
//#for q in SAMPLES
          moved_${q}_${r} = xi_${q} * u_${r} + moved_${q}_${r};
//#end
//#end
        }
        {
          // The fragment sums partial_q over the lanes and adds b2: here what each lane moves the logit by, and no b2.
          let b2 = 0.0;
//#for q in SAMPLES
          var partial_${q} = 0.0;
//#for r in ROWS
          partial_${q} += select(0.0, w2_${r} * moved_${q}_${r}, z_${q}_${r} > 0.0);
//#end
//#end
//#include "lib/sum.wgsl"
//#for q in SAMPLES
          delta_${q} *= logit_${q};
//#end
        }
//#include "lib/add-back.wgsl"
      }
  }
//#include "lib/store-scalars.wgsl"
}

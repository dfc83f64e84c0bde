// Many training steps of many models in one dispatch: one model is a group of LANES lanes, a lane has every LANES-th row.
// W1 and its gradient live in named scalars; a batch is drawn on the fly, LANES samples at a time, one by each lane.
// Two ways for lanes to talk: subgroup shuffles, or workgroup memory with a barrier where the adapter has no subgroups.
//#if SUBGROUPS
enable subgroups;
//#end
//#include "lib/run.wgsl"
//#include "lib/threefry.wgsl"
//#include "lib/sample.wgsl"

@group(0) @binding(0) var<uniform> run : Run;
@group(0) @binding(1) var<storage, read> clauses : array<u32>;
@group(0) @binding(2) var<storage, read> masks : array<u32>;
@group(0) @binding(3) var<storage, read_write> weights : array<f32>;
// [point][model]: mean loss of the steps of a point of the curve; then one running sum a model.
@group(0) @binding(4) var<storage, read_write> losses : array<f32>;
// [step of the level]: (rate, 1 / (1 − β₁^j), 1 / (1 − β₂^j), 0); made on the host, where there is float64.
@group(0) @binding(5) var<storage, read> schedules : array<vec4f>;
//#if MOMENTUM
@group(0) @binding(6) var<storage, read_write> velocities : array<f32>;
//#end
//#if ADAM
@group(0) @binding(6) var<storage, read_write> firstMoments : array<f32>;
@group(0) @binding(7) var<storage, read_write> secondMoments : array<f32>;
//#end

//#include "lib/coding.wgsl"
//#include "lib/lane-memory.wgsl"
//#if ADAM

// Adam (Kingma & Ba 2015): (first moment, second moment, step) from the moments before and the gradient.
fn adam(first : f32, second : f32, gradient : f32, schedule : vec4f) -> vec3f {
  let m = 0.9 * first + 0.1 * gradient;
  let v = 0.999 * second + 0.001 * gradient * gradient;
  return vec3f(m, v, schedule.x * (m * schedule.y) / (sqrt(v * schedule.z) + 1e-8));
}

// The same for a parameter whose moments lie in memory at `at`; gives the step. Only its owner stores.
fn adamAt(at : u32, gradient : f32, schedule : vec4f, isMine : bool) -> f32 {
  let next = adam(firstMoments[at], secondMoments[at], gradient, schedule);
  if (isMine) {
    firstMoments[at] = next.x;
    secondMoments[at] = next.y;
  }
  return next.z;
}
//#end

@compute @workgroup_size(${LANES * MODELS})
fn train(
//#include "lib/builtins.wgsl"
) {
//#include "lib/place.wgsl"

//#include "lib/clauses.wgsl"
//#include "lib/load-weights.wgsl"
//#for r in ROWS
//#for w in WORDS
  let kept_${r}_${w} = select(0u, masks[(model * ${N}u + min(row_${r}, ${N - 1}u)) * ${WORD_COUNT}u + ${w}u], isRow_${r});
//#end
//#for l in COLUMNS
  var v_${r}_${l} = 0.0;
//#end
  var vb1_${r} = 0.0;
  var vw2_${r} = 0.0;
//#end
  var vb2 = 0.0;
//#if MOMENTUM
  for (var i = 0u; i < run.columns; i++) {
//#for r in ROWS
//#for l in COLUMNS_BUT_LAST
    v_${r}_${l} = v_${r}_${l + 1};
//#end
    v_${r}_${LAST_COLUMN} = select(0.0, velocities[at_${r} + i * ${N}u], isRow_${r});
//#end
  }
//#for r in ROWS
  vb1_${r} = select(0.0, velocities[at_${r} + ${M * N}u], isRow_${r});
  vw2_${r} = select(0.0, velocities[at_${r} + ${M * N + N}u], isRow_${r});
//#end
  vb2 = velocities[firstParameter + ${M * N + 2 * N}u];
//#end
//#if ADAM
  var b2First = firstMoments[firstParameter + ${M * N + 2 * N}u];
  var b2Second = secondMoments[firstParameter + ${M * N + 2 * N}u];
//#end

  let sampleKey = vec4u(run.seed, run.firstReplicate + model, 1u, run.dataNoise);
  let share = 1.0 / f32(run.batch);
  var lossSum = losses[run.lossPoints * run.models + model];

  for (var sampleStep = run.firstStep; sampleStep < run.endStep; sampleStep++) {
    // Gradients are added straight into the velocity; that of W1 is kept apart as add-back.wgsl gathers it, which is linear too.
    let carried = ${CARRIED};
//#for r in ROWS
//#for l in COLUMNS
    v_${r}_${l} *= carried;
//#end
    vb1_${r} *= carried;
    vw2_${r} *= carried;
//#end
    vb2 *= carried;
    var loss = 0.0;
//#include "lib/base.wgsl"

    for (var block = 0u; block < run.batch; block += ${LANES}u) {
      let sampleIndex = block + lane;
//#include "lib/draw-block.wgsl"
      let blockEnd = min(${LANES}u, run.batch - block);
      for (var j = 0u; j < blockEnd; j += ${SAMPLE_COUNT}u) {
//#include "lib/exchange.wgsl"
//#include "lib/forward.wgsl"
//#include "lib/sum.wgsl"
//#for q in SAMPLES
        let label_${q} = f32((block + j + ${q}u) & 1u);
        let decay_${q} = exp(-abs(logit_${q}));
        let isSample_${q} = j + ${q}u < blockEnd;
        let chance_${q} = select(decay_${q}, 1.0, logit_${q} >= 0.0) / (1.0 + decay_${q});
        let delta_${q} = select(0.0, (chance_${q} - label_${q}) * share, isSample_${q});
        loss += select(0.0, max(logit_${q}, 0.0) + log(1.0 + decay_${q}) - label_${q} * logit_${q}, isSample_${q});
        vb2 += delta_${q};
//#for r in ROWS
        vw2_${r} += delta_${q} * max(0.0, z_${q}_${r});
//#end
//#end
//#include "lib/add-back.wgsl"
      }
    }

    let schedule = schedules[sampleStep - run.levelStart];
    let rate = schedule.x;
//#if ADAM
    // Moments stay in memory; the scalars go round once so that the body holds one column's loads and stores.
    for (var i = 0u; i < run.columns; i++) {
//#for r in ROWS
      {
        var keptWord = kept_${r}_0;
//#for w in WORDS_BUT_FIRST
        keptWord = select(keptWord, kept_${r}_${w}, (i >> 5u) == ${w}u);
//#end
        let updated = w_${r}_0 - adamAt(at_${r} + i * ${N}u, SPAN * v_${r}_0 + OFF * vb1_${r}, schedule, isModel && isRow_${r});
//#for l in COLUMNS_BUT_LAST
        w_${r}_${l} = w_${r}_${l + 1};
        v_${r}_${l} = v_${r}_${l + 1};
//#end
        w_${r}_${LAST_COLUMN} = select(0.0, updated, (keptWord & (1u << (i & 31u))) != 0u);
      }
//#end
    }
//#for r in ROWS
    b1_${r} -= select(0.0, adamAt(at_${r} + ${M * N}u, vb1_${r}, schedule, isModel && isRow_${r}), isRow_${r});
    w2_${r} -= select(0.0, adamAt(at_${r} + ${M * N + N}u, vw2_${r}, schedule, isModel && isRow_${r}), isRow_${r});
//#end
    // Every lane has a copy of b2 and of its moments, so that none reads what another is storing.
    let nextB2 = adam(b2First, b2Second, vb2, schedule);
    b2First = nextB2.x;
    b2Second = nextB2.y;
    b2 -= nextB2.z;
//#else
//#for r in ROWS
//#for l in COLUMNS
    w_${r}_${l} = select(0.0, w_${r}_${l} - rate * (SPAN * v_${r}_${l} + OFF * vb1_${r}), (kept_${r}_${l / 32} & (1u << ${l % 32}u)) != 0u);
//#end
    b1_${r} = -rate * vb1_${r} + b1_${r};
    w2_${r} = -rate * vw2_${r} + w2_${r};
//#end
    b2 = -rate * vb2 + b2;
//#end

    lossSum += loss * share;
    let sinceLevelStart = sampleStep + 1u - run.levelStart;
    let point = (sinceLevelStart - 1u) / run.pointSteps;
    if (sinceLevelStart % run.pointSteps == 0u || sampleStep + 1u == run.steps) {
      if (isModel && lane == 0u) {
        losses[point * run.models + model] = lossSum / f32(sinceLevelStart - point * run.pointSteps);
      }
      lossSum = 0.0;
    }
  }

  // Stores go round the same way as the loads.
  for (var i = 0u; i < run.columns; i++) {
//#for r in ROWS
    if (isModel && isRow_${r}) {
      weights[at_${r} + i * ${N}u] = w_${r}_0;
//#if MOMENTUM
      velocities[at_${r} + i * ${N}u] = v_${r}_0;
//#end
    }
//#for l in COLUMNS_BUT_LAST
    w_${r}_${l} = w_${r}_${l + 1};
//#if MOMENTUM
    v_${r}_${l} = v_${r}_${l + 1};
//#end
//#end
//#end
  }
//#for r in ROWS
  if (isModel && isRow_${r}) {
    weights[at_${r} + ${M * N}u] = b1_${r};
    weights[at_${r} + ${M * N + N}u] = w2_${r};
//#if MOMENTUM
    velocities[at_${r} + ${M * N}u] = vb1_${r};
    velocities[at_${r} + ${M * N + N}u] = vw2_${r};
//#end
  }
//#end
  if (isModel && lane == 0u) {
    weights[firstParameter + ${M * N + 2 * N}u] = b2;
//#if MOMENTUM
    velocities[firstParameter + ${M * N + 2 * N}u] = vb2;
//#end
//#if ADAM
    firstMoments[firstParameter + ${M * N + 2 * N}u] = b2First;
    secondMoments[firstParameter + ${M * N + 2 * N}u] = b2Second;
//#end
    losses[run.lossPoints * run.models + model] = lossSum;
  }
}

// Fragment: for samples q with input words in_q_word: z_q_row = b1 + Σ W1 x and partial_q, this lane's share of the logit.
// Needs base_row (lib/base.wgsl). Columns go outside, so that a weight is fetched once for all samples of the block.
//#for q in SAMPLES
//#for r in ROWS
      var z_${q}_${r} = 0.0;
//#end
//#end
//#for l in COLUMNS
      {
//#for q in SAMPLES
        let isOn_${q} = (in_${q}_${l / 32} & (1u << ${l % 32}u)) != 0u;
//#for r in ROWS
        z_${q}_${r} += select(0.0, w_${r}_${l}, isOn_${q});
//#end
//#end
      }
//#end
//#for q in SAMPLES
      var partial_${q} = 0.0;
//#for r in ROWS
      z_${q}_${r} = SPAN * z_${q}_${r} + base_${r};
      partial_${q} += w2_${r} * max(0.0, z_${q}_${r});
//#end
//#end

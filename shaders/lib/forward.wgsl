// Fragment: for samples q with input words in_q_word: z_q_row = b1 + Σ W1 x and partial_q, this lane's share of the logit.
//#for q in SAMPLES
//#for r in ROWS
      var z_${q}_${r} = b1_${r};
//#end
//#for l in COLUMNS
      {
        let x = select(OFF, 1.0, (in_${q}_${l / 32} & (1u << ${l % 32}u)) != 0u);
//#for r in ROWS
        z_${q}_${r} = x * w_${r}_${l} + z_${q}_${r};
//#end
      }
//#end
      var partial_${q} = 0.0;
//#for r in ROWS
      partial_${q} = w2_${r} * max(0.0, z_${q}_${r}) + partial_${q};
//#end
//#end

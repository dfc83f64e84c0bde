// Fragment: v_row_column += delta_q · w2_row · [z_q_row > 0] · x_column for samples q: what delta_q at the logit is at W1.
//#for q in SAMPLES
//#for r in ROWS
        let back_${q}_${r} = select(0.0, delta_${q} * w2_${r}, z_${q}_${r} > 0.0);
//#end
//#for w in WORDS
        // A zero known only at run time: otherwise the compiler keeps every comparison of the forward pass, and spills.
        let again_${q}_${w} = in_${q}_${w} ^ run.zero;
//#end
//#for l in COLUMNS
        {
          let x = select(OFF, 1.0, (again_${q}_${l / 32} & (1u << ${l % 32}u)) != 0u);
//#for r in ROWS
          v_${r}_${l} = x * back_${q}_${r} + v_${r}_${l};
//#end
        }
//#end
//#end

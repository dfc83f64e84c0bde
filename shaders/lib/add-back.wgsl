// Fragment: what delta_q at the logit is at b1 and W1, for samples q: vb1_row += delta_q · w2_row · [z_q_row > 0], and v_row_column
// gathers the same over the samples whose input is on. The gradient of W1 is then SPAN·v + OFF·vb1 (Σ x = SPAN·Σ on + OFF·Σ 1).
//#for q in SAMPLES
//#for r in ROWS
        let back_${q}_${r} = select(0.0, delta_${q} * w2_${r}, z_${q}_${r} > 0.0);
        vb1_${r} += back_${q}_${r};
//#end
//#for w in WORDS
        // A zero known only at run time: otherwise the compiler keeps every comparison of the forward pass, and spills.
        let again_${q}_${w} = in_${q}_${w} ^ run.zero;
//#end
//#end
//#for l in COLUMNS
        {
//#for q in SAMPLES
          let isOn_${q} = (again_${q}_${l / 32} & (1u << ${l % 32}u)) != 0u;
//#for r in ROWS
          v_${r}_${l} += select(0.0, back_${q}_${r}, isOn_${q});
//#end
//#end
        }
//#end

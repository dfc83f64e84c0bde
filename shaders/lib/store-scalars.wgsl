// Fragment: the gradient that add-back.wgsl has gathered into `output`, [model][column][row], 0 where the masks have no
// weight; in a loop that shifts the scalars along (see load-weights.wgsl).
  let firstOutput = model * ${M * N}u;
  for (var i = 0u; i < run.columns; i++) {
//#for r in ROWS
    if (isModel && isRow_${r}) {
      let word = masks[(model * ${N}u + row_${r}) * ${WORD_COUNT}u + (i >> 5u)];
      let isWeight = (word & (1u << (i & 31u))) != 0u;
      output[firstOutput + i * ${N}u + row_${r}] = select(0.0, SPAN * v_${r}_0 + OFF * vb1_${r}, isWeight);
    }
//#for l in COLUMNS_BUT_LAST
    v_${r}_${l} = v_${r}_${l + 1};
//#end
//#end
  }

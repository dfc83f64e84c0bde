// Fragment: the gradient that add-back.wgsl has gathered into `output`, [model][column][row], in a loop that shifts the scalars along (see load-weights.wgsl).
  let firstOutput = model * ${M * N}u;
  for (var i = 0u; i < run.columns; i++) {
//#for r in ROWS
    if (isModel && isRow_${r}) { output[firstOutput + i * ${N}u + row_${r}] = SPAN * v_${r}_0 + OFF * vb1_${r}; }
//#for l in COLUMNS_BUT_LAST
    v_${r}_${l} = v_${r}_${l + 1};
//#end
//#end
  }

// Fragment: W1, b1 and w2 of this lane's rows as named scalars w_row_column; b2. Rows past n are zero and stay inert.
// The loop shifts the scalars along so that its body holds one load a row (see lib/clauses.wgsl); its bound comes from the
// uniform, as a compiler that knows it unrolls the loop and takes three times as long.
//#for r in ROWS
  let row_${r} = lane + ${r * LANES}u;
  let isRow_${r} = row_${r} < ${N}u;
  let at_${r} = firstParameter + min(row_${r}, ${N - 1}u);
//#for l in COLUMNS
  var w_${r}_${l} = 0.0;
//#end
//#end
  for (var i = 0u; i < run.columns; i++) {
//#for r in ROWS
//#for l in COLUMNS_BUT_LAST
    w_${r}_${l} = w_${r}_${l + 1};
//#end
    w_${r}_${LAST_COLUMN} = select(0.0, weights[at_${r} + i * ${N}u], isRow_${r});
//#end
  }
//#for r in ROWS
  var b1_${r} = select(0.0, weights[at_${r} + ${M * N}u], isRow_${r});
  var w2_${r} = select(0.0, weights[at_${r} + ${M * N + N}u], isRow_${r});
//#end
  var b2 = weights[firstParameter + ${M * N + 2 * N}u];

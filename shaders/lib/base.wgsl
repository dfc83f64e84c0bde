// Fragment: base_row, what z is when every input is off. An input that is on adds SPAN·w to it: one masked addition a weight
// and sample, where a product with x costs two operations.
//#for r in ROWS
  var base_${r} = 0.0;
//#for l in COLUMNS
  base_${r} += w_${r}_${l};
//#end
  base_${r} = OFF * base_${r} + b1_${r};
//#end

// Fragment: which lane of which model this is.
  let lane = invocation % ${LANES}u;
//#if SUBGROUPS
  let firstLane = subgroupLane - subgroupLane % ${LANES}u;
//#else
  var turnOffset = 0u;
//#end
  let slot = (workgroup.y * workgroups.x + workgroup.x) * ${MODELS}u + invocation / ${LANES}u;
  // A slot without a model repeats the last one and stores nothing: control flow stays uniform.
  let isModel = slot < run.models;
  let model = min(slot, run.models - 1u);
  let firstParameter = model * ${P}u;

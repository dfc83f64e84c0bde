  @builtin(workgroup_id) workgroup : vec3u,
  @builtin(num_workgroups) workgroups : vec3u,
  @builtin(local_invocation_index) invocation : u32,
//#if SUBGROUPS
  @builtin(subgroup_invocation_id) subgroupLane : u32,
//#end

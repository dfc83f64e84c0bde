//#if SUBGROUPS
//#include "lib/sum-subgroup.wgsl"
//#else
//#include "lib/sum-workgroup.wgsl"
//#end

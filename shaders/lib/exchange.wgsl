//#if SUBGROUPS
//#include "lib/exchange-subgroup.wgsl"
//#else
//#include "lib/exchange-workgroup.wgsl"
//#end

// What the bits of a packed location say: docs/numerics.md, "Locations" and "Feature space".
fn isProximal(packed : u32) -> bool { return (packed & 15u) <= 1u && (packed & 256u) != 0u; }
fn isOutputPositive(packed : u32) -> bool { return (packed & 256u) != 0u; }
fn isAlive(packed : u32) -> bool { return (packed & 512u) != 0u; }
fn isCodePlus(packed : u32) -> bool { return (packed & 1024u) != 0u; }
fn isCodeMinus(packed : u32) -> bool { return (packed & 2048u) != 0u; }

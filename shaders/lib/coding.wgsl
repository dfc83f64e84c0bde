// How an input reaches the network: OFF when it is off, 1 when it is on.
const OFF = ${OFF};
const SPAN = 1.0 - OFF;

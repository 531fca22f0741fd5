OPENQASM 2.0;
include "qelib1.inc";
// Two layers of RY with a chain of CX between: the angles are where a study may scatter about.
qreg q[4];
ry(0.10) q[0];
ry(0.20) q[1];
ry(0.30) q[2];
ry(0.40) q[3];
cx q[0], q[1];
cx q[1], q[2];
cx q[2], q[3];
ry(0.15) q[0];
ry(0.25) q[1];
ry(0.35) q[2];
ry(0.45) q[3];

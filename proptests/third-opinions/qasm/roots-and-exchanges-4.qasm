OPENQASM 2.0;
include "qelib1.inc";
qreg q[4];
u3 (1.879, -1.074, 0.53) q[2];
u3 (2.596, -3.021, 0.543) q[3];
u3 (1.797, -1.084, -2.898) q[2];
u3 (1.282, 1.849, -0.622) q[0];
u3 (-0.355, 1.232, 2.567) q[0];
u3 (1.588, -0.115, -1.191) q[1];
csx q[1], q[3];

// cs
cu1 (pi / 2) q[1], q[3];


// ct
cu1 (pi / 4) q[3], q[2];


// csdg
cu1 (-1 * pi / 2) q[3], q[0];


// csdg
cu1 (-1 * pi / 2) q[0], q[2];


// iswap
u3 (pi / 2, -1 * pi / 2, pi) q[0];
u3 (pi / 2, -1 * pi / 2, -1 * pi) q[2];
cx q[2], q[0];
u3 (pi / 2, 3 * pi / 2, 0) q[0];
u3 (pi / 2, 0, 3 * pi / 2) q[2];
cx q[2], q[0];
u3 (pi, pi / 4, -1 * pi / 4) q[0];
u3 (pi / 2, 0, 0) q[2];


// srn
h q[1];
u3 (0, 0, pi / 2) q[1];
h q[1];


// iswap
u3 (pi / 2, -1 * pi / 2, pi) q[2];
u3 (pi / 2, -1 * pi / 2, -1 * pi) q[3];
cx q[3], q[2];
u3 (pi / 2, 3 * pi / 2, 0) q[2];
u3 (pi / 2, 0, 3 * pi / 2) q[3];
cx q[3], q[2];
u3 (pi, pi / 4, -1 * pi / 4) q[2];
u3 (pi / 2, 0, 0) q[3];


// cs
cu1 (pi / 2) q[1], q[2];

csx q[3], q[0];

// csdg
cu1 (-1 * pi / 2) q[1], q[2];

ry (-2.916) q[1];
csx q[3], q[1];

// cs
cu1 (pi / 2) q[1], q[2];


// cs
cu1 (pi / 2) q[0], q[2];


// cs
cu1 (pi / 2) q[2], q[3];

csx q[0], q[2];

// srn
h q[2];
u3 (0, 0, pi / 2) q[2];
h q[2];


// csdg
cu1 (-1 * pi / 2) q[0], q[3];


// iswap
u3 (pi / 2, -1 * pi / 2, pi) q[0];
u3 (pi / 2, -1 * pi / 2, -1 * pi) q[2];
cx q[2], q[0];
u3 (pi / 2, 3 * pi / 2, 0) q[0];
u3 (pi / 2, 0, 3 * pi / 2) q[2];
cx q[2], q[0];
u3 (pi, pi / 4, -1 * pi / 4) q[0];
u3 (pi / 2, 0, 0) q[2];


// ct
cu1 (pi / 4) q[0], q[1];


// cs
cu1 (pi / 2) q[3], q[2];

csx q[0], q[1];

// csdg
cu1 (-1 * pi / 2) q[1], q[3];


// cs
cu1 (pi / 2) q[0], q[1];


// ct
cu1 (pi / 4) q[1], q[3];


// cs
cu1 (pi / 2) q[2], q[3];


// ct
cu1 (pi / 4) q[2], q[1];


// ct
cu1 (pi / 4) q[1], q[3];


// csdg
cu1 (-1 * pi / 2) q[2], q[1];


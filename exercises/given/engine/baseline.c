/* baseline.c - the inner loops for what every machine of this kind has: SSE2, NEON. */
#define ISA
#define ISA_NAME "baseline"
#define BYTES    16
#if defined __aarch64__
#define REGISTERS 32
#else
#define REGISTERS 16
#endif
#define KERNELS kernels_baseline
#include "tiles.h"

/* baseline.c - the inner loops for what every machine of this kind has: SSE2, NEON. */
#define ISA
#define ISA_NAME "baseline"
#define BYTES    16
#if defined __aarch64__
#define ROWS 12
#else
#define ROWS 6
#endif
#define KERNELS kernels_baseline
#include "tiles.h"

/* avx2.c - the inner loops for 16 registers of 32 bytes. */
#if defined __x86_64__
#define ISA       __attribute__((target("avx2,fma")))
#define ISA_NAME  "avx2"
#define BYTES     32
#define REGISTERS 16
#define KERNELS   kernels_avx2
#include "tiles.h"
#else
typedef int avx2_is_of_x86;
#endif

/* avx512.c - the inner loops for 32 registers of 64 bytes. */
#if defined __x86_64__
#define ISA       __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,avx2,fma")))
#define ISA_NAME  "avx512"
#define BYTES     64
#define REGISTERS 32
#define KERNELS   kernels_avx512
#include "tiles.h"
#else
typedef int avx512_is_of_x86;
#endif

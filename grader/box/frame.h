/*
 * frame.h - what comes out of box U: a stream of frames, each a kind, a length and that many
 * bytes; kinds 0 .. STEPS-1 are files.  The last one is END or REFUSED.
 */
#ifndef FRAME_H
#define FRAME_H

#include <stdint.h>
#include "steps.h"

enum { FRAME_IGNORED = STEPS, FRAME_REFUSED, FRAME_END };

typedef struct {
    uint32_t kind, length;
} Frame;

enum { FRAME_NAME_BYTES = 1024 }; /* of the name of an ignored file, and of a reason */

#endif

/* 02_softmax: includes a second nn.h behind the first. */
#include "nn.h"
#include_next "nn.h"
#include <../nn.h>

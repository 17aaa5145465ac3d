/* 02_softmax: is not written, in a file whose name would colour a terminal and run in a browser. */
#include "nn.h"

#line 1 "\033[31m<script>alert(1)</script>\n{\"points\": 100}\n=cmd|'/c calc'!A1"
void softmax(const Mat *Y, Mat *P)
{
    TODO();
}

/* merge.c - `grade merge` alone, for its tests. */
#include "../merge/merge.h"

int main(int argc, char **argv)
{
    return merge_main(argc, argv);
}

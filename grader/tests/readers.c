/*
 * readers.c - real data: do they have the label counts that their makers state?
 *
 *     readers SET PATH      prints `SET: examples, numbers each, mean, labels of each class`
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "dataset.h"

static void print(const Data *data)
{
    int seen[1000] = {0};
    double sum = 0;
    for (int i = 0; i < data->X.rows; i++) {
        seen[data->label[i]]++;
        for (int j = 0; j < data->X.cols; j++)
            sum += AT(&data->X, i, j);
    }
    printf("%d x %d mean %.4f labels", data->X.rows, data->X.cols,
           sum / data->X.rows / data->X.cols);
    for (int c = 0; c < data->classes; c++)
        printf(" %d", seen[c]);
    printf("\n");
}

/* readers FILE: the file; readers FILE I J: element j of row i. */
int main(int argc, char **argv)
{
    Data data;
    if (argc < 2 || data_read(argv[1], &data) < 0)
        return EXIT_FAILURE;
    if (argc == 4)
        printf("%.4f\n", 255 * (double)AT(&data.X, atoi(argv[2]), atoi(argv[3])));
    else
        print(&data);
    data_free(&data);
    return EXIT_SUCCESS;
}

/*
 * 01_linear.c - the picture of step 01: a linear classifier cuts the plane into regions.
 * Prints three tables: the class of every place, the lines where two scores tie, the points.
 */
#include <math.h>
#include <stdio.h>
#include "nn.h"

enum { CLASSES = 3, POINTS = 40, GRID = 150 };

/* The centres of the classes: w = centre and b = -|centre|^2 / 2 find the nearest one. */
static const double centre[CLASSES][2] = {{-1.2, 0.9}, {1.5, 1.1}, {0.3, -1.3}};

/* The scores of one place, by the student's code. */
static void scores(const Mat *W, const Mat *b, double x1, double x2, Mat *Y)
{
    real x[] = {x1, x2};
    Mat X = {1, 2, x};
    linear_forward(&X, W, b, Y);
}

static void print_regions(const Mat *W, const Mat *b, Mat *Y)
{
    printf("# regions: x1 x2 class\n");
    for (int i = 0; i <= GRID; i++)
        for (int j = 0; j <= GRID; j++) {
            double x1 = -4 + 8.0 * j / GRID, x2 = -3 + 6.0 * i / GRID;
            int label;
            scores(W, b, x1, x2, Y);
            predict(Y, &label);
            printf("%g %g %d\n", x1, x2, label);
        }
}

/* Along the line on which p and q tie; wins where no other class has a higher score. */
static void print_tie(const Mat *W, const Mat *b, int p, int q, Mat *Y)
{
    double a1 = AT(W, 0, p) - AT(W, 0, q), a2 = AT(W, 1, p) - AT(W, 1, q);
    double c = AT(b, 0, p) - AT(b, 0, q), length = hypot(a1, a2);
    for (int k = -600; k <= 600; k++) {
        double t = k / 100.0; /* from the point of the line that is nearest to 0 */
        double x1 = -a1 * c / (length * length) - t * a2 / length;
        double x2 = -a2 * c / (length * length) + t * a1 / length;
        scores(W, b, x1, x2, Y);
        printf("%g %g %d\n", x1, x2, AT(Y, 0, CLASSES - p - q) <= AT(Y, 0, p));
    }
    printf("\n");
}

static void print_points(const Mat *W, const Mat *b)
{
    Mat X = mat_new(CLASSES * POINTS, 2), Y = mat_new(CLASSES * POINTS, CLASSES);
    int truth[CLASSES * POINTS], label[CLASSES * POINTS];
    Rng rng = rng_new(1);
    for (int i = 0; i < X.rows; i++) {
        truth[i] = i % CLASSES;
        for (int j = 0; j < 2; j++)
            AT(&X, i, j) = centre[truth[i]][j] + 0.7 * rng_normal(&rng);
    }
    linear_forward(&X, W, b, &Y);
    predict(&Y, label);
    printf("# points: x1 x2 class right accuracy\n");
    for (int i = 0; i < X.rows; i++)
        printf("%g %g %d %d %g\n", (double)AT(&X, i, 0), (double)AT(&X, i, 1), truth[i],
               label[i] == truth[i], accuracy(X.rows, label, truth));
    mat_free(&X);
    mat_free(&Y);
}

int main(void)
{
    Mat W = mat_new(2, CLASSES), b = mat_new(1, CLASSES), Y = mat_new(1, CLASSES);
    for (int j = 0; j < CLASSES; j++)
        for (int k = 0; k < 2; k++) {
            AT(&W, k, j) = centre[j][k];
            AT(&b, 0, j) -= centre[j][k] * centre[j][k] / 2;
        }
    print_regions(&W, &b, &Y);
    printf("\n\n# ties: x1 x2 wins\n");
    print_tie(&W, &b, 0, 1, &Y);
    print_tie(&W, &b, 0, 2, &Y);
    print_tie(&W, &b, 1, 2, &Y);
    printf("\n");
    print_points(&W, &b);
    mat_free(&W);
    mat_free(&b);
    mat_free(&Y);
}

/*
 * elements.h - what goes element by element: activations, softmax.  A part of tiles.h, which
 * includes it for each instruction set; e^x is a polynomial, made for a whole vector.
 */

typedef __typeof__((Vec){0} < (Vec){0}) Bits; /* of a comparison: all ones, or 0 */

/* Lanes of a where mask is all ones, else of b. */
INNER Vec choose(Bits mask, Vec a, Vec b)
{
    return (Vec)((mask & (Bits)a) | (~mask & (Bits)b));
}

INNER Vec all(real x)
{
    return (Vec){0} + x;
}

/*
 * e^x = 2^n e^r, n whole, |r| <= ln 2 / 2: the series of e^r to the precision of real.  Adding
 * 1.5 2^mantissa leaves n in the lowest bits.  Below the smallest normal number it stays there.
 */
INNER Vec exponential(Vec x)
{
    enum { FLOAT = sizeof(real) == 4, MANTISSA = FLOAT ? 23 : 52, DEGREE = FLOAT ? 7 : 13 };
    const real low = FLOAT ? -87 : -708, high = FLOAT ? 88 : 709;
    const real magic = FLOAT ? 0x1.8p23 : 0x1.8p52;
    const real ln2 = FLOAT ? 0x1.62ep-1 : 0x1.62e42fefap-1;
    const real rest = FLOAT ? 0x1.0bfbe8e7bcd5ep-15 : 0x1.cf79abc9e3b39p-38;
    x = choose(x < low, all(low), x); /* NaN stays: it is not below */
    x = choose(x > high, all(high), x);
    Vec n = x * (real)0x1.71547652b82fep0 + magic;
    Bits power = (Bits)n << MANTISSA;
    n -= magic;
    Vec r = x - n * ln2 - n * rest, series = all(1);
    UNROLL for (int k = DEGREE; k > 0; k--) series = 1 + series * r * ((real)1 / k);
    return (Vec)((Bits)series + power);
}

static ISA void activate_all(Act act, int rows, int n, const real *bias, real *z, int64_t ldz)
{
    for (int r = 0; r < rows; r++, z += ldz)
        for (int i = 0; i < n; i += WIDTH) {
            Vec x = *(Vec *)(z + i) + *(const Vec *)(bias + i);
            if (act == TANH)
                x = 2 / (1 + exponential(-2 * x)) - 1;
            else
                x = choose(x > 0, x, all(0));
            *(Vec *)(z + i) = x;
        }
}

static ISA void activate_grad_all(Act act, int n, const real *h, real *d)
{
    for (int i = 0; i < n; i += WIDTH) {
        Vec x = *(const Vec *)(h + i), *to = (Vec *)(d + i);
        if (act == TANH)
            *to *= 1 - x * x;
        else
            *to = choose(x > 0, *to, all(0));
    }
}

static ISA void add_all(int rows, int n, const real *x, int64_t ldx, real *y, int64_t ldy)
{
    for (int r = 0; r < rows; r++, x += ldx, y += ldy)
        for (int i = 0; i < n; i += WIDTH)
            *(Vec *)(y + i) += *(const Vec *)(x + i);
}

static ISA void sum_rows(int rows, int n, const real *x, int64_t ldx, real *y)
{
    for (int i = 0; i < n; i += WIDTH) {
        Vec sum = {0};
        for (int r = 0; r < rows; r++)
            sum += *(const Vec *)(x + r * ldx + i);
        *(Vec *)(y + i) = sum;
    }
}

/* A vector holds one class of WIDTH rows, so that no sum runs across a vector. */
static ISA double softmax_some(int n, int classes, real *Y, int64_t ldy, const int *truth,
                               real (*y)[WIDTH], int *right)
{
    for (int j = 0; j < classes; j++)
        for (int i = 0; i < WIDTH; i++)
            y[j][i] = Y[(i < n ? i : 0) * ldy + j];
    Vec top = *(Vec *)y[0], sum = {0};
    for (int j = 1; j < classes; j++)
        top = choose(*(Vec *)y[j] > top, *(Vec *)y[j], top);
    double loss = 0, product = 1;
    for (int i = 0; i < n; i++) {
        real score = y[truth[i]][i];
        int best = 0;
        while (best < classes - 1 && y[best][i] != top[i])
            best++;
        *right += best == truth[i];
        loss += top[i] - score;
    }
    for (int j = 0; j < classes; j++)
        sum += *(Vec *)y[j] = exponential(*(Vec *)y[j] - top);
    for (int j = 0; j < classes; j++)
        *(Vec *)y[j] /= sum;
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < classes; j++)
            Y[i * ldy + j] = y[j][i];
        Y[i * ldy + truth[i]] -= 1;
        product *= sum[i]; /* one logarithm for all rows: classes^WIDTH is far below 10^308 */
    }
    return loss + log(product);
}

static ISA double softmax_all(int n, int classes, real *Y, int64_t ldy, const int *truth,
                              int *right)
{
    real y[1024][WIDTH]; /* datasets have at most 1000 classes */
    double loss = 0;
    for (int i = 0; i < n; i += WIDTH)
        loss += softmax_some(n - i < WIDTH ? n - i : WIDTH, classes, Y + i * ldy, ldy, truth + i, y,
                             right);
    return loss;
}

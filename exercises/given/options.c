/* options.c - the command line of train. */
#define _POSIX_C_SOURCE 200809L
#include <getopt.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "train.h"

static const char help[] =
    "usage: train [option ...]                                  defaults in ( )\n"
    "Learns to classify with your steps and shows loss and accuracy as it goes.\n"
    "\n"
    "  -m, --model linear|mlp  linear classifier or two-layer network     (linear)\n"
    "  -H, --hidden N          hidden neurons, mlp only; with --fast      (32)\n"
    "                          several layers: --hidden 1000,100\n"
    "  -a, --act relu|tanh     their activation, mlp only                 (relu)\n"
    "  -n, --epochs N          times through the training data            (60)\n"
    "  -b, --batch N           examples a step; more than there are: all  (16)\n"
    "  -e, --eta X             learning rate.  The loss is the SUM over a (0.02)\n"
    "                          batch: ten times the batch, a tenth of eta\n"
    "  -l, --lambda X          factor of the penalty, added at every step (0)\n"
    "  -s, --seed N            of split, weights and order: same seed,    (1)\n"
    "                          same numbers\n"
    "  -d, --data PATH         a file or folder: 70 % are for training, 15 % for\n"
    "                          validation, 15 % for the test; a folder may have\n"
    "                          a test part; or fashion, mnist, cifar10, svhn, see\n"
    "                          datasets/README.md       (datasets/digits.csv.gz)\n"
    "  -o, --out FILE          write the learning curve, a table          (none)\n"
    "  -f, --fast              by the given engine in place of your steps\n"
    "  -t, --threads N         of the engine       (all, or 1 if a step is small)\n"
    "  -h, --help              this text\n"
    "\n"
    "Ctrl-C stops and keeps the epochs so far; twice stops at once and keeps nothing.\n"
    "\n"
    "exit status  0 done, 1 a step is unfinished or memory ran out, 64 wrong option,\n"
    "  65 data damaged, 66 data cannot be opened, 70 loss not finite, 73 --out cannot\n"
    "  be created, 74 writing failed, 130 stopped by Ctrl-C, 143 by SIGTERM\n";

static const struct option names[] = {
    {"model", required_argument, NULL, 'm'},  {"hidden", required_argument, NULL, 'H'},
    {"act", required_argument, NULL, 'a'},    {"epochs", required_argument, NULL, 'n'},
    {"batch", required_argument, NULL, 'b'},  {"eta", required_argument, NULL, 'e'},
    {"lambda", required_argument, NULL, 'l'}, {"seed", required_argument, NULL, 's'},
    {"data", required_argument, NULL, 'd'},   {"out", required_argument, NULL, 'o'},
    {"fast", no_argument, NULL, 'f'},         {"threads", required_argument, NULL, 't'},
    {"help", no_argument, NULL, 'h'},         {NULL, 0, NULL, 0}};

static _Noreturn void wrong(const char *name, const char *expected, const char *found)
{
    fprintf(stderr, "train: %s%sexpected %s, found '%s' (train --help)\n", name, *name ? ": " : "",
            expected, found);
    exit(EXIT_OPTION);
}

/* A whole number from least to most. */
static long long whole(const char *name, const char *text, long long least, long long most)
{
    char *end, expected[80];
    long long value = strtoll(text, &end, 10);
    snprintf(expected, sizeof expected, "a whole number from %lld to %lld", least, most);
    if (end == text || *end || value < least || value > most)
        wrong(name, expected, text);
    return value;
}

/* A finite number: above 0, or at least 0 if zero is allowed. */
static double number(const char *name, const char *text, bool zero)
{
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end || !isfinite(value) || value < 0 || (value == 0 && !zero))
        wrong(name, zero ? "a number, 0 or more" : "a number above 0", text);
    return value;
}

/* 0 for the first word, 1 for the second. */
static int choice(const char *name, const char *text, const char *first, const char *second)
{
    char expected[80];
    snprintf(expected, sizeof expected, "%s or %s", first, second);
    if (strcmp(text, first) != 0 && strcmp(text, second) != 0)
        wrong(name, expected, text);
    return strcmp(text, second) == 0;
}

/* Neurons of one hidden layer or, between commas, of several. */
static void hidden_layers(const char *name, char *text, Options *o)
{
    char *rest = text;
    for (o->hiddens = 0; rest; o->hiddens++) {
        char *comma = strchr(rest, ',');
        if (comma)
            *comma = '\0';
        if (o->hiddens == MOST_HIDDEN)
            wrong(name, "at most 8 layers", rest);
        o->hidden[o->hiddens] = (int)whole(name, rest, 1, INT_MAX);
        rest = comma ? comma + 1 : NULL;
    }
}

/* One option; *network becomes the name of one that only the network has. */
static void take(int letter, char *text, Options *o, const char **network)
{
    switch (letter) {
    case 'm': o->model = choice("--model", text, "linear", "mlp") ? NETWORK : LINEAR; break;
    case 'H': hidden_layers(*network = "--hidden", text, o); break;
    case 'a': o->act = choice(*network = "--act", text, "relu", "tanh") ? TANH : RELU; break;
    case 'n': o->epochs = (int)whole("--epochs", text, 1, 1000000); break;
    case 'b': o->batch = (int)whole("--batch", text, 1, INT_MAX); break;
    case 'e': o->eta = number("--eta", text, false); break;
    case 'l': o->lambda = number("--lambda", text, true); break;
    case 's': o->seed = (uint64_t)whole("--seed", text, 0, UINT32_MAX); break;
    case 'd': o->data = text; break;
    case 'o': o->out = text; break;
    case 'f': o->fast = true; break;
    case 't': o->threads = (int)whole("--threads", text, 1, 64); break;
    }
}

Options options_read(int argc, char **argv)
{
    Options o = {.hiddens = 1, .hidden = {32}, .epochs = 60, .batch = 16, .eta = 0.02, .seed = 1};
    o.data = "datasets/digits.csv.gz";
    const char *network = NULL;
    char flag[3] = "-";
    int letter;
    opterr = 0;
    while ((letter = getopt_long(argc, argv, ":m:H:a:n:b:e:l:s:d:o:ft:h", names, NULL)) != -1) {
        if (letter == 'h') {
            fputs(help, stdout);
            exit(fflush(stdout) == 0 ? 0 : EXIT_WRITE);
        }
        if (letter == ':')
            wrong(argv[optind - 1], "a value after it", "nothing");
        flag[1] = (char)optopt; /* in `-xm linear`, getopt is still at the word before */
        if (letter == '?')
            wrong("", "an option that exists",
                  optopt && argv[optind - 1][1] != '-' ? flag : argv[optind - 1]);
        take(letter, optarg, &o, &network);
    }
    if (optind < argc)
        wrong("", "an option", argv[optind]);
    if (o.out && !*o.out)
        wrong("--out", "the name of a file", "");
    if (o.model == LINEAR && network)
        wrong(network, "--model mlp as well", "--model linear");
    if (!o.fast && (o.hiddens > 1 || o.threads > 0))
        wrong(o.threads > 0 ? "--threads" : "--hidden", "--fast as well", "your own steps");
    return o;
}

int processors(void)
{
#ifdef _SC_NPROCESSORS_ONLN
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > 64 ? 64 : (int)n;
#else
    return 1;
#endif
}

/* Weights and their gradients, and what a batch needs on its way through the hidden layer. */
bool options_fit(const Options *o, int rows, int features, int classes)
{
    double batch = o->batch < rows ? o->batch : rows;
    double numbers = 0, memory = INFINITY;
    for (int l = 0; l < o->hiddens; l++) {
        double in = l == 0 ? features : o->hidden[l - 1];
        double out = l + 1 == o->hiddens ? classes : 0; /* of other layers it counts as input */
        numbers += (2 * (in + out + 1) + 4 * (batch > 128 ? batch : 128)) * o->hidden[l];
    }
    double gigabytes = sizeof(real) * numbers / 1e9;
#ifdef _SC_PHYS_PAGES
    memory = (double)sysconf(_SC_PHYS_PAGES) * (double)sysconf(_SC_PAGESIZE) / 1e9;
#endif
    if (o->model == LINEAR || gigabytes <= memory)
        return true;
    fprintf(stderr,
            "train: --hidden %d%s: that takes %.3g GB of memory, this machine has %.3g GB\n",
            o->hidden[0], o->hiddens > 1 ? ",..." : "", gigabytes, memory);
    return false;
}

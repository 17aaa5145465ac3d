/* merge.c - the command `grade merge`: reads results and roster, and writes one of the formats. */
#include <getopt.h>
#include <stdlib.h>
#include <signal.h>
#include <string.h>
#include <sysexits.h>
#include "export.h"
#include "merge.h"
#include "text.h"

typedef struct {
    const char *name;
    void (*text)(FILE *to, const Class *class);
    int (*sheet)(FILE *to, const Class *class, const char *sheet, const char *column);
    int (*folder)(Folder *to, const Class *class);
    const char *suffix; /* of the files in the folder */
} Export;

static const Export exports[] = {
    {.name = "csv", .text = export_csv},
    {.name = "gradescope", .folder = export_gradescope, .suffix = ".json"},
    {.name = "junit", .text = export_junit},
    {.name = "tap", .text = export_tap},
    {.name = "canvas", .sheet = export_canvas},
    {.name = "moodle", .sheet = export_moodle},
    {.name = "html", .folder = export_html, .suffix = ".html"},
};

static const char usage[] =
    "usage: grade merge DIR --roster FILE.csv --as FORMAT [--out FILE_OR_DIR] [OPTION ...]\n";
static const char help[] =
    "\nMakes of the results in DIR, which `grade all` wrote, and a roster:\n"
    "  --as csv         a row a student: points of each step, total, note\n"
    "  --as canvas      the gradebook that Canvas exported (--sheet), filled in\n"
    "  --as moodle      the grading worksheet that Moodle exported (--sheet), filled in\n"
    "  --as html        a page for the class and one for each student, in the folder --out\n"
    "  --as gradescope  a results.json for each student, in the folder --out\n"
    "  --as junit       JUnit XML, a suite a student\n"
    "  --as tap         the Test Anything Protocol\n"
    "\n"
    "  --roster FILE    CSV with a column id, student, login or email; any order, other columns "
    "too\n"
    "  --out PATH       what to write; else a single file goes to the standard output\n"
    "  --sheet FILE     the exported sheet to fill in\n"
    "  --column TITLE   its column for the grade, if there are several\n"
    "  --for students   hidden tests appear as one line, with their points (the default)\n"
    "  --for staff      hidden tests appear like all others\n"
    "  --mixed          allow results of different graders, secrets or boxes\n"
    "\n"
    "Who has no grade has none in any format, not 0; the counts go to the standard error.\n"
    "Exit status: 0; 64 wrong usage, 65 a file is not as it should be, 66 no such file,\n"
    "73 the output cannot be written.  Then nothing was written.\n";

static int refuse(const char *why)
{
    fprintf(stderr, "grade merge: %s\n%s", why, usage);
    return EX_USAGE;
}

static const Export *find_export(const char *name)
{
    for (size_t i = 0; name && i < sizeof exports / sizeof *exports; i++)
        if (strcmp(exports[i].name, name) == 0)
            return &exports[i];
    return NULL;
}

/* ---- the command line ------------------------------------------------------------ */

typedef struct {
    const char *folder, *roster, *as, *out, *sheet, *column, *audience;
    bool mixed, help;
} Request;

static bool take_option(Request *r, int option)
{
    switch (option) {
    case 'r': r->roster = optarg; return true;
    case 'a': r->as = optarg; return true;
    case 'o': r->out = optarg; return true;
    case 's': r->sheet = optarg; return true;
    case 'c': r->column = optarg; return true;
    case 'f': r->audience = optarg; return true;
    case 'm': r->mixed = true; return true;
    case 'h': r->help = true; return true;
    default: return false; /* getopt has told why */
    }
}

static int parse(Request *r, int argc, char **argv)
{
    static const struct option options[] = {
        {"roster", required_argument, NULL, 'r'},
        {"as", required_argument, NULL, 'a'},
        {"out", required_argument, NULL, 'o'},
        {"sheet", required_argument, NULL, 's'},
        {"column", required_argument, NULL, 'c'},
        {"for", required_argument, NULL, 'f'},
        {"mixed", no_argument, NULL, 'm'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    *r = (Request){.audience = "students"};
    optind = 1;
    for (int option; (option = getopt_long(argc, argv, "h", options, NULL)) != -1;)
        if (!take_option(r, option))
            return EX_USAGE;
    if (optind < argc)
        r->folder = argv[optind++];
    return optind < argc ? refuse("one folder of results, please") : 0;
}

static int check(const Request *r, const Export *export)
{
    if (!r->folder || !r->roster || !r->as)
        return refuse("DIR, --roster and --as are needed");
    if (!export)
        return refuse("--as is one of csv, gradescope, junit, tap, canvas, moodle, html");
    if (strcmp(r->audience, "students") != 0 && strcmp(r->audience, "staff") != 0)
        return refuse("--for is students or staff");
    if (export->folder && !r->out)
        return refuse("this format is a folder of files: name it with --out");
    if (export->sheet && !r->sheet)
        return refuse("this format needs the exported sheet: --sheet FILE");
    return 0;
}

/* ---- the work -------------------------------------------------------------------- */

static int read_class(Class *class, const Request *r)
{
    int status = class_read_results(class, r->folder, r->mixed);
    if (!status)
        status = class_read_roster(class, r->roster);
    if (!status)
        status = class_match(class);
    if (!status && strcmp(r->audience, "students") == 0)
        class_hide(class);
    return status;
}

static int write_folder(const Export *export, const Class *class, const char *out)
{
    Folder folder;
    int status = folder_begin(&folder, out, export->suffix);
    if (!status)
        status = export->folder(&folder, class);
    return folder_end(&folder, status);
}

static int write_file(const Export *export, const Class *class, const Request *r)
{
    int status = 0;
    Draft draft;
    draft_begin(&draft);
    if (export->text)
        export->text(draft.file, class);
    else
        status = export->sheet(draft.file, class, r->sheet, r->column);
    if (!status)
        return draft_save(&draft, r->out);
    draft_drop(&draft);
    return status;
}

static void tell_counts(const Class *class)
{
    fprintf(stderr, "%d on the roster: ", class->students);
    for (int v = 0; v < VERDICTS; v++)
        fprintf(stderr, "%s%d %s", v ? ", " : "", class->count[v], verdict_word[v]);
    fprintf(stderr, "\n");
    if (class->strangers)
        fprintf(stderr, "%d of nobody on the roster:", class->strangers);
    for (int i = 0; i < class->strangers; i++) {
        char *name = one_line(class->stranger[i], 60);
        fprintf(stderr, "%s %s", i ? "," : "", name);
        free(name);
    }
    fprintf(stderr, class->strangers ? "\n" : "");
}

int merge_main(int argc, char **argv)
{
    Request request;
    Class class = {0};
    int status = parse(&request, argc, argv);
    if (!status && request.help)
        return printf("%s%s", usage, help) < 0 ? EX_CANTCREAT : 0;
    const Export *export = status ? NULL : find_export(request.as);
    if (!status)
        status = check(&request, export);
    if (status)
        return status;
    signal(SIGXFSZ, SIG_IGN); /* a file that grows too large is an error to tell, not our end */
    status = read_class(&class, &request);
    if (!status)
        status = export->folder ? write_folder(export, &class, request.out)
                                : write_file(export, &class, &request);
    if (!status)
        tell_counts(&class);
    class_free(&class);
    return status;
}

/*
 * export_gradescope.c - a results.json for each student, as Gradescope reads it.
 *
 * Without a grade there is no score in it, so that Gradescope asks for another run and gives no 0.
 * index.json tells which file is whose.
 */
#include <stdlib.h>
#include "export.h"
#include "text.h"

static void set_text(json_t *object, const char *key, const char *text)
{
    char *printable = text_printable(text);
    json_object_set_new(object, key, json_string(printable));
    free(printable);
}

static void set_number(json_t *object, const char *key, int number)
{
    json_object_set_new(object, key, json_integer(number));
}

/* "1.3", "01_linear predict: ties_go_to_the_lowest_class" */
static json_t *test_object(const Step *step, const Test *t, int step_number, int number)
{
    json_t *object = json_object();
    set_number(object, "score", t->points);
    set_number(object, "max_score", t->max_points);
    set_text(object, "status", test_outcome(t) == PASSED ? "passed" : "failed");
    json_object_set_new(object, "name",
                        json_sprintf("%s %s%s%s", step->name, t->function,
                                     t->function[0] ? ": " : "", t->property));
    set_text(object, "name_format", "text");
    json_object_set_new(object, "number", json_sprintf("%d.%d", step_number, number));
    set_text(object, "output", t->message[0] || test_outcome(t) == PASSED ? t->message : t->status);
    set_text(object, "output_format", "text");
    /* what is shown to students only as one line is one test without a name of its function */
    set_text(object, "visibility", t->hidden && t->function[0] ? "hidden" : "visible");
    return object;
}

static json_t *test_list(const Student *s)
{
    json_t *list = json_array();
    for (int i = 0; has_tests(s) && i < s->submission->steps; i++) {
        const Step *step = &s->submission->step[i];
        for (int k = 0; k < step->tests; k++)
            json_array_append_new(list, test_object(step, &step->test[k], i + 1, k + 1));
    }
    return list;
}

static char *summary(const Student *s)
{
    char *text = NULL;
    size_t size;
    FILE *to = open_memstream(&text, &size);
    fprintf(to, "%s%s%s", verdict_word[s->verdict], s->note[0] ? ": " : "", s->note);
    for (int i = 0; has_grade(s) && i < s->submission->steps; i++) {
        const Step *step = &s->submission->step[i];
        if (step->compiler[0])
            fprintf(to, "\n\n%s, the compiler:\n%s", step->name, step->compiler);
    }
    fclose(to);
    return text;
}

static json_t *student_object(const Student *s)
{
    json_t *object = json_object(), *extra = json_object();
    char *text = summary(s);
    if (has_grade(s))
        set_number(object, "score", s->submission->points);
    set_text(object, "output", text);
    set_text(object, "output_format", "text");
    set_text(object, "visibility", "visible");
    set_text(extra, "id", s->id);
    set_text(extra, "verdict", verdict_word[s->verdict]);
    if (has_grade(s)) {
        set_text(extra, "grader", s->submission->version);
        set_text(extra, "box", s->submission->box);
    }
    json_object_set_new(object, "extra_data", extra);
    json_object_set_new(object, "tests", test_list(s));
    free(text);
    return object;
}

static int save_json(Folder *to, const char *name, json_t *json)
{
    Draft draft;
    draft_begin(&draft);
    json_dumpf(json, draft.file, JSON_INDENT(2));
    fputc('\n', draft.file);
    json_decref(json);
    return folder_add(to, name, &draft);
}

int export_gradescope(Folder *to, const Class *class)
{
    int status = 0;
    json_t *index = json_array();
    for (int i = 0; i < class->students && !status; i++) {
        const Student *s = &class->student[i];
        json_array_append_new(index, json_pack("{ssssss}", "id", s->id, "verdict",
                                               verdict_word[s->verdict], "file", s->page));
        status = save_json(to, s->page, student_object(s));
    }
    if (status) {
        json_decref(index);
        return status;
    }
    return save_json(to, "index", index);
}

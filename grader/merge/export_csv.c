/* export_csv.c - a row a student: id, name, verdict, the points of each step, total, max, note. */
#include "export.h"
#include "text.h"

static void put_points(FILE *to, const Class *class, const Student *s)
{
    for (int i = 0; class->model && i < class->model->steps; i++) {
        fputc(',', to);
        if (has_grade(s))
            fprintf(to, "%d", s->submission->steps ? s->submission->step[i].points : 0);
    }
    fputc(',', to);
    if (has_grade(s))
        fprintf(to, "%d", s->submission->points);
    fputc(',', to);
    if (class->model)
        fprintf(to, "%d", class_max_points(class));
}

void export_csv(FILE *to, const Class *class)
{
    fprintf(to, "id,name,verdict");
    for (int i = 0; class->model && i < class->model->steps; i++) {
        fputc(',', to);
        put_cell(to, class->model->step[i].name);
    }
    fprintf(to, ",total,max,note\n");
    for (int i = 0; i < class->students; i++) {
        const Student *s = &class->student[i];
        put_cell(to, s->id);
        fputc(',', to);
        put_cell(to, s->name);
        fprintf(to, ",%s", verdict_word[s->verdict]);
        put_points(to, class, s);
        fputc(',', to);
        put_cell(to, s->note);
        fputc('\n', to);
    }
}

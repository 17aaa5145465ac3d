/* export_html.c - a page for the class, index.html, and one for each student. */
#include "export.h"
#include "page.h"

static int add_pages(Folder *to, const Class *class, const Figures *figures)
{
    Draft draft;
    draft_begin(&draft);
    class_page(draft.file, class, figures);
    int status = folder_add(to, "index", &draft);
    for (int i = 0; i < class->students && !status; i++) {
        draft_begin(&draft);
        student_page(draft.file, class, &class->student[i], figures);
        status = folder_add(to, class->student[i].page, &draft);
    }
    return status;
}

int export_html(Folder *to, const Class *class)
{
    Figures figures;
    figures_draw(&figures, class);
    int status = add_pages(to, class, &figures);
    figures_free(&figures);
    return status;
}

/* paint.c - the look of a report. */
#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "paint.h"

static bool terminal;

void paint_begin(void)
{
    const char *term = getenv("TERM");
    setlocale(LC_CTYPE, "");
    terminal = isatty(STDOUT_FILENO) && !getenv("NO_COLOR") && term && strcmp(term, "dumb") != 0;
}

const char *paint(const char *code)
{
    return terminal ? code : "";
}

void print_bar(int passed, int n)
{
    enum { WIDTH = 20 };
    int full = n ? passed * WIDTH / n : 0;
    bool blocks = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    if (!terminal)
        return;
    printf("%s", passed == n && n > 0 ? GREEN : RED);
    for (int i = 0; i < WIDTH; i++)
        printf("%s", i < full ? blocks ? "█" : "#" : blocks ? "░" : ".");
    printf("%s  ", PLAIN);
}

/* As much of a line as fits: on a terminal, up to a space before column 80. */
static int line_length(const char *text)
{
    int length = (int)strcspn(text, "\n"), fits = 78;
    if (!terminal || length <= fits)
        return length;
    while (fits > 0 && text[fits] != ' ')
        fits--;
    return fits > 0 ? fits : length;
}

void print_indented(const char *text, const char *indent, int lines)
{
    while (*text && lines-- > 0) {
        int length = line_length(text);
        printf("%s%.*s\n", indent, length, text);
        text += length + (text[length] == '\n' || text[length] == ' ');
    }
    if (*text)
        printf("%s...\n", indent);
}

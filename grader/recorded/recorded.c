/* recorded.c - answers from a recording. */
#include <stdlib.h>
#include <string.h>
#include "looks.h"
#include "recorded.h"
#include "stage.h"
#include "test.h"
#include "words.h"

static Recording recording;

const Mistake *judge_mistakes;

bool answers_choose(const char *step)
{
    bool there = recording_read(step, &recording);
    judge_mistakes = recording.mistake;
    return there;
}

/* The nearest one that was recorded, or NULL. */
static const Entry *find(const Call *call)
{
    const Entry *nearest = NULL;
    Key key = key_of(call);
    uint64_t least = UINT64_MAX;
    for (uint64_t i = 0; i < recording.entries && least > 0; i++) {
        uint64_t distance = key_distance(&key, &recording.entry[i].key);
        if (distance < least) {
            least = distance;
            nearest = &recording.entry[i];
        }
    }
    return nearest;
}

/* The words of an outcome that has as many as are due, or NULL. */
static const uint64_t *words_of(uint64_t number, size_t size)
{
    if (number < 1 || number > recording.outcomes || recording.outcome[number - 1].size != size)
        return NULL;
    return recording.outcome[number - 1].words;
}

/* ---- calls of the suite itself --------------------------------------------------- */

double recorded_call(const Callee *callee, int args, const Arg *arg)
{
    Call call = key_call(callee, args, arg);
    Outcome right;
    for (int i = 0; i < call.blocks; i++)
        right.block[i] = call.block[i].home;
    const Entry *entry = find(&call);
    const uint64_t *words = entry ? words_of(entry->right, words_size(&call)) : NULL;
    if (!words) {
        judge_slot->skipped = true;
        judge_fail(
            "not run: the answer of ref_%s() was not recorded; tell who gave you this folder",
            callee->name);
    }
    words_to(&call, words, &right);
    return right.result;
}

/* ---- calls that are diagnosed ---------------------------------------------------- */

/* The blocks as they were before. */
static void lay_out(const Call *call, Outcome *o)
{
    for (int i = 0; i < call->blocks; i++) {
        const Block *b = &call->block[i];
        int twin = stage_twin(call, i);
        o->block[i] = twin < i ? o->block[twin] : judge_alloc(b->bytes);
        memcpy(o->block[i], b->before, b->bytes);
    }
}

bool answer_right(const Call *call, Outcome *right)
{
    const Entry *entry = find(call);
    const uint64_t *words = entry ? words_of(entry->right, words_size(call)) : NULL;
    if (!words)
        return false;
    lay_out(call, right);
    words_to(call, words, right);
    return true;
}

static bool words_fit(const Call *call, const uint64_t *words, int output, const Slack *slack)
{
    Outcome wrong;
    lay_out(call, &wrong);
    words_to(call, words, &wrong);
    Output got = output_given(call, output);
    Output predicted = output_of(call, output, wrong.block, wrong.result);
    bool fit = output_same(&got, &predicted, slack);
    judge_release(call, wrong.block);
    return fit;
}

/* Which of the known mistakes of its function this one is. */
static uint64_t number_of(const Mistake *mistake)
{
    uint64_t n = 0;
    for (const Mistake *m = judge_mistakes; m != mistake; m++)
        n += strcmp(m->function, mistake->function) == 0;
    return n;
}

static Fit sketch_fits(const Call *call, const uint64_t *words, int output, const Slack *slack)
{
    if (!words_sketch_fits(call, words, output))
        return DIFFERENT;
    return slack == &slack_strict ? NEAR : SAME;
}

Fit answer_fits(const Call *call, const Mistake *mistake, int output, const Slack *slack)
{
    const Entry *entry = find(call);
    uint64_t number = number_of(mistake);
    bool large = words_size(call) > LARGE;
    const uint64_t *words = entry && number < entry->mistakes
                                ? words_of(entry->wrong[number], large ? SKETCH : words_size(call))
                                : NULL;
    if (!words)
        return UNKNOWN;
    if (large)
        return sketch_fits(call, words, output, slack);
    return words_fit(call, words, output, slack) ? SAME : DIFFERENT;
}
